package org.meterset.rt.phantom;

import java.util.List;
import java.util.stream.DoubleStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/**
 * An RT Ion Plan of one field of uniformly scanned protons, shaped by devices: wedge, compensator, aperture, applicator,
 * scatterer and range modulator beside snout and range shifter. Two control points.
 */
final class UniformScanningPlan {
    private static final double BEAM_METERSET_MU = 150;
    private static final double ENERGY_MEV = 150;
    private static final int COMPENSATOR_PIXELS = 3;
    private static final double COMPENSATOR_SPACING_MM = 25;
    private static final double COMPENSATOR_MM = 12;

    private UniformScanningPlan() {}

    static DataSet of(Order order) {
        DataSetBuilder first = DataSet.builder()
                .set(Tags.CONTROL_POINT_INDEX, 0)
                .set(Tags.NOMINAL_BEAM_ENERGY, ENERGY_MEV)
                .set(Tags.CUMULATIVE_METERSET_WEIGHT, 0);
        DataSet last = DataSet.builder()
                .set(Tags.CONTROL_POINT_INDEX, 1)
                .set(Tags.NOMINAL_BEAM_ENERGY, ENERGY_MEV)
                .set(Tags.CUMULATIVE_METERSET_WEIGHT, BEAM_METERSET_MU)
                .build();
        DataSetBuilder beam = IonPlanModules.beam(
                order,
                BEAM_METERSET_MU,
                "UNIFORM",
                List.of(addSettings(IonPlanModules.addSetup(first)).build(), last));
        return IonPlanModules.plan(
                order,
                "Proton uniform",
                BEAM_METERSET_MU,
                addDevices(beam.set(Tags.NUMBER_OF_BOLI, 0)).build());
    }

    private static DataSetBuilder addDevices(DataSetBuilder beam) {
        return beam.set(Tags.NUMBER_OF_WEDGES, 1)
                .set(Tags.ION_WEDGE_SEQUENCE, wedge())
                .set(Tags.NUMBER_OF_COMPENSATORS, 1)
                .set(Tags.ION_RANGE_COMPENSATOR_SEQUENCE, compensator())
                .set(Tags.NUMBER_OF_BLOCKS, 1)
                .set(Tags.ION_BLOCK_SEQUENCE, aperture())
                .set(
                        Tags.APPLICATOR_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.APPLICATOR_ID, "CONE60")
                                .set(Tags.APPLICATOR_TYPE, "INTRAOPERATIVE")
                                .build())
                .set(Tags.NUMBER_OF_LATERAL_SPREADING_DEVICES, 1)
                .set(
                        Tags.LATERAL_SPREADING_DEVICE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.LATERAL_SPREADING_DEVICE_NUMBER, 1)
                                .set(Tags.LATERAL_SPREADING_DEVICE_ID, "SCATTERER1")
                                .set(Tags.LATERAL_SPREADING_DEVICE_TYPE, "SCATTERER")
                                .build())
                .set(Tags.NUMBER_OF_RANGE_MODULATORS, 1)
                .set(
                        Tags.RANGE_MODULATOR_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.RANGE_MODULATOR_NUMBER, 1)
                                .set(Tags.RANGE_MODULATOR_ID, "WHEEL3")
                                .set(Tags.RANGE_MODULATOR_TYPE, "WHL_MODWEIGHTS")
                                .set(Tags.BEAM_CURRENT_MODULATION_ID, "BCM7")
                                .build());
    }

    private static DataSet wedge() {
        return DataSet.builder()
                .set(Tags.WEDGE_NUMBER, 1)
                .set(Tags.WEDGE_TYPE, "STANDARD")
                .set(Tags.WEDGE_ID, "W15")
                .set(Tags.WEDGE_ANGLE, 15)
                .set(Tags.WEDGE_ORIENTATION, 0)
                .set(Tags.ISOCENTER_TO_WEDGE_TRAY_DISTANCE, Vr.FL, 400)
                .build();
    }

    private static DataSet compensator() {
        double firstMm = COMPENSATOR_SPACING_MM * (COMPENSATOR_PIXELS - 1) / 2;
        return DataSet.builder()
                .set(Tags.COMPENSATOR_NUMBER, 1)
                .set(Tags.MATERIAL_ID, "PMMA")
                .set(Tags.COMPENSATOR_ID, "COMP1")
                .set(Tags.COMPENSATOR_DIVERGENCE, "PRESENT")
                .set(Tags.COMPENSATOR_MOUNTING_POSITION, "PATIENT_SIDE")
                .set(Tags.ISOCENTER_TO_COMPENSATOR_TRAY_DISTANCE, Vr.FL, 320)
                .set(Tags.COMPENSATOR_ROWS, COMPENSATOR_PIXELS)
                .set(Tags.COMPENSATOR_COLUMNS, COMPENSATOR_PIXELS)
                .set(Tags.COMPENSATOR_PIXEL_SPACING, COMPENSATOR_SPACING_MM, COMPENSATOR_SPACING_MM)
                .set(Tags.COMPENSATOR_POSITION, -firstMm, firstMm)
                .set(
                        Tags.COMPENSATOR_THICKNESS_DATA,
                        DoubleStream.generate(() -> COMPENSATOR_MM)
                                .limit((long) COMPENSATOR_PIXELS * COMPENSATOR_PIXELS)
                                .toArray())
                .build();
    }

    /** A square as wide as the target. */
    private static DataSet aperture() {
        double edgeMm = Anatomy.TARGET_SPHERE.radiusMm();
        return DataSet.builder()
                .set(Tags.ISOCENTER_TO_BLOCK_TRAY_DISTANCE, Vr.FL, 340)
                .set(Tags.BLOCK_TYPE, "APERTURE")
                .set(Tags.BLOCK_DIVERGENCE, "PRESENT")
                .set(Tags.BLOCK_MOUNTING_POSITION, "PATIENT_SIDE")
                .set(Tags.BLOCK_NUMBER, 1)
                .set(Tags.BLOCK_NAME, "Aperture")
                .set(Tags.MATERIAL_ID, "BRASS")
                .set(Tags.BLOCK_THICKNESS, 65)
                .set(Tags.BLOCK_NUMBER_OF_POINTS, 4)
                .set(Tags.BLOCK_DATA, -edgeMm, -edgeMm, edgeMm, -edgeMm, edgeMm, edgeMm, -edgeMm, edgeMm)
                .build();
    }

    private static DataSetBuilder addSettings(DataSetBuilder controlPoint) {
        return controlPoint
                .set(
                        Tags.ION_WEDGE_POSITION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_WEDGE_NUMBER, 1)
                                .set(Tags.WEDGE_POSITION, "IN")
                                .build())
                .set(
                        Tags.LATERAL_SPREADING_DEVICE_SETTINGS_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_LATERAL_SPREADING_DEVICE_NUMBER, 1)
                                .set(Tags.LATERAL_SPREADING_DEVICE_SETTING, "IN")
                                .build())
                .set(
                        Tags.RANGE_MODULATOR_SETTINGS_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_RANGE_MODULATOR_NUMBER, 1)
                                .set(Tags.RANGE_MODULATOR_GATING_START_VALUE, Vr.FL, 10)
                                .set(Tags.RANGE_MODULATOR_GATING_STOP_VALUE, Vr.FL, 200)
                                .build());
    }
}
