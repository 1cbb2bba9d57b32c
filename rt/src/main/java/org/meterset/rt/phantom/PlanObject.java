package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;

/** The RT Plan (PS3.3 section A.20): four static photon beams, their leaves around the target. */
final class PlanObject {
    static final double PRESCRIBED_GY = 60;
    private static final int FRACTIONS = 30;
    private static final double BEAM_METERSET_MU = 80;
    private static final double[] GANTRY_ANGLES_DEG = {0, 90, 180, 270};
    private static final int LEAF_PAIRS = 40;
    private static final double LEAF_WIDTH_MM = 5;
    private static final double MARGIN_MM = 5;

    private PlanObject() {}

    static DataSet of(CommonModules common) {
        int beams = GANTRY_ANGLES_DEG.length;
        double beamDoseGy = PRESCRIBED_GY / FRACTIONS / beams;
        return PlanModules.start(common, Uids.RT_PLAN_STORAGE, common.uids().plan(), 3, "Photon 4 fields")
                .set(Tags.DOSE_REFERENCE_SEQUENCE, PlanModules.doseReference(common, PRESCRIBED_GY))
                .set(Tags.TOLERANCE_TABLE_SEQUENCE, toleranceTable())
                .set(
                        Tags.FRACTION_GROUP_SEQUENCE,
                        PlanModules.fractionGroup(FRACTIONS, beams, BEAM_METERSET_MU, beamDoseGy))
                .set(
                        Tags.BEAM_SEQUENCE,
                        IntStream.range(0, beams)
                                .mapToObj(beam -> beam(beam + 1, GANTRY_ANGLES_DEG[beam]))
                                .toList())
                .set(Tags.PATIENT_SETUP_SEQUENCE, PlanModules.patientSetup())
                .build();
    }

    private static DataSet toleranceTable() {
        return DataSet.builder()
                .set(Tags.TOLERANCE_TABLE_NUMBER, 1)
                .set(Tags.TOLERANCE_TABLE_LABEL, "Standard")
                .set(Tags.GANTRY_ANGLE_TOLERANCE, 1)
                .build();
    }

    private static DataSet beam(int number, double gantryAngleDeg) {
        DataSetBuilder first = PlanModules.setup(
                DataSet.builder()
                        .set(Tags.CONTROL_POINT_INDEX, 0)
                        .set(Tags.NOMINAL_BEAM_ENERGY, 6)
                        .set(Tags.DOSE_RATE_SET, 600)
                        .set(Tags.TABLE_TOP_ECCENTRIC_ANGLE, 0)
                        .set(Tags.TABLE_TOP_ECCENTRIC_ROTATION_DIRECTION, "NONE")
                        .set(Tags.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE, jaws("ASYMX"), jaws("ASYMY"), leaves())
                        .set(Tags.CUMULATIVE_METERSET_WEIGHT, 0),
                gantryAngleDeg);
        DataSet last = DataSet.builder()
                .set(Tags.CONTROL_POINT_INDEX, 1)
                .set(Tags.CUMULATIVE_METERSET_WEIGHT, 1)
                .build();
        return DataSet.builder()
                .set(Tags.TREATMENT_MACHINE_NAME, "LINAC1")
                .set(Tags.PRIMARY_DOSIMETER_UNIT, "MU")
                .set(Tags.SOURCE_AXIS_DISTANCE, 1000)
                .set(
                        Tags.BEAM_LIMITING_DEVICE_SEQUENCE,
                        device("ASYMX", 1),
                        device("ASYMY", 1),
                        device("MLCX", LEAF_PAIRS).toBuilder()
                                .set(Tags.LEAF_POSITION_BOUNDARIES, leafBoundariesMm())
                                .build())
                .set(Tags.BEAM_NUMBER, number)
                .set(Tags.BEAM_NAME, "G%.0f".formatted(gantryAngleDeg))
                .set(Tags.BEAM_TYPE, "STATIC")
                .set(Tags.RADIATION_TYPE, "PHOTON")
                .set(Tags.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                .set(Tags.NUMBER_OF_WEDGES, 0)
                .set(Tags.NUMBER_OF_COMPENSATORS, 0)
                .set(Tags.NUMBER_OF_BOLI, 0)
                .set(Tags.NUMBER_OF_BLOCKS, 0)
                .set(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT, 1)
                .set(Tags.NUMBER_OF_CONTROL_POINTS, 2)
                .set(Tags.CONTROL_POINT_SEQUENCE, first.build(), last)
                .set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 1)
                .set(Tags.REFERENCED_TOLERANCE_TABLE_NUMBER, 1)
                .build();
    }

    private static DataSet device(String type, int pairs) {
        return DataSet.builder()
                .set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .set(Tags.NUMBER_OF_LEAF_JAW_PAIRS, pairs)
                .build();
    }

    private static double[] leafBoundariesMm() {
        return IntStream.rangeClosed(0, LEAF_PAIRS)
                .mapToDouble(leaf -> (leaf - LEAF_PAIRS / 2) * LEAF_WIDTH_MM)
                .toArray();
    }

    private static DataSet jaws(String type) {
        double openMm = Anatomy.TARGET_SPHERE.radiusMm() + MARGIN_MM;
        return positions(type, List.of(-openMm, openMm));
    }

    private static DataSet leaves() {
        List<Double> openMm = new ArrayList<>();
        double radiusMm = Anatomy.TARGET_SPHERE.radiusMm() + MARGIN_MM;
        for (int leaf = 0; leaf < LEAF_PAIRS; leaf++) {
            double yMm = (leaf - LEAF_PAIRS / 2 + 0.5) * LEAF_WIDTH_MM;
            openMm.add(Math.rint(10 * Math.sqrt(Math.max(0, radiusMm * radiusMm - yMm * yMm))) / 10);
        }
        List<Double> positionsMm =
                new ArrayList<>(openMm.stream().map(mm -> mm == 0 ? 0.0 : -mm).toList());
        positionsMm.addAll(openMm);
        return positions("MLCX", Collections.unmodifiableList(positionsMm));
    }

    private static DataSet positions(String type, List<Double> positionsMm) {
        return DataSet.builder()
                .set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .set(
                        Tags.LEAF_JAW_POSITIONS,
                        positionsMm.stream().mapToDouble(x -> x).toArray())
                .build();
    }
}
