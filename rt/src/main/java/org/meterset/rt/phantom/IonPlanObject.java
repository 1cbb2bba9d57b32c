package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/** The RT Ion Plan (PS3.3 section A.49): one modulated proton field, a control point pair an energy layer. */
final class IonPlanObject {
    private static final int FRACTIONS = 30;
    private static final double BEAM_METERSET_MU = 120;
    private static final double[] LAYER_ENERGIES_MEV = {140, 132, 124, 116, 108};
    private static final double SPOT_SPACING_MM = 6;

    private IonPlanObject() {}

    static DataSet of(CommonModules common) {
        return of(new Order(
                common,
                PlanConventions.PLAIN,
                "PROTON1",
                FRACTIONS,
                false,
                common.uids().ionPlan(),
                common.uids().of("dose of the ion plan")));
    }

    static DataSet of(Order order) {
        List<DataSet> controlPoints = controlPoints();
        return IonPlanModules.plan(
                order,
                "Proton 1 field",
                BEAM_METERSET_MU,
                IonPlanModules.beam(order, BEAM_METERSET_MU, "MODULATED", controlPoints)
                        .set(Tags.NUMBER_OF_WEDGES, 0)
                        .set(Tags.NUMBER_OF_COMPENSATORS, 0)
                        .set(Tags.NUMBER_OF_BOLI, 0)
                        .set(Tags.NUMBER_OF_BLOCKS, 0)
                        .set(Tags.NUMBER_OF_LATERAL_SPREADING_DEVICES, 0)
                        .set(Tags.NUMBER_OF_RANGE_MODULATORS, 0)
                        .build());
    }

    /** Two control points a layer: before it, with its spots and their weights, and after it, with weights of 0. */
    private static List<DataSet> controlPoints() {
        List<DataSet> controlPoints = new ArrayList<>();
        double layerMeterset = BEAM_METERSET_MU / LAYER_ENERGIES_MEV.length;
        for (int layer = 0; layer < LAYER_ENERGIES_MEV.length; layer++) {
            double[] spotsMm = spotPositionsMm();
            int spots = spotsMm.length / 2;
            double[] weights = IntStream.range(0, spots)
                    .mapToDouble(spot -> layerMeterset / spots)
                    .toArray();
            controlPoints.add(controlPoint(2 * layer, layer, layer * layerMeterset, spotsMm, weights));
            controlPoints.add(
                    controlPoint(2 * layer + 1, layer, (layer + 1) * layerMeterset, spotsMm, new double[spots]));
        }
        return controlPoints;
    }

    private static DataSet controlPoint(
            int index, int layer, double cumulativeMeterset, double[] spotsMm, double[] weights) {
        DataSetBuilder controlPoint = DataSet.builder()
                .set(Tags.CONTROL_POINT_INDEX, index)
                .set(Tags.NOMINAL_BEAM_ENERGY, LAYER_ENERGIES_MEV[layer])
                .set(Tags.CUMULATIVE_METERSET_WEIGHT, cumulativeMeterset)
                .set(Tags.SCAN_SPOT_TUNE_ID, "1")
                .set(Tags.NUMBER_OF_SCAN_SPOT_POSITIONS, spotsMm.length / 2)
                .set(Tags.SCAN_SPOT_POSITION_MAP, Vr.FL, spotsMm)
                .set(Tags.SCAN_SPOT_METERSET_WEIGHTS, Vr.FL, weights)
                .set(Tags.SCANNING_SPOT_SIZE, Vr.FL, 8, 8)
                .set(Tags.NUMBER_OF_PAINTINGS, 1);
        if (index == 0) {
            IonPlanModules.addSetup(controlPoint);
        }
        return controlPoint.build();
    }

    /** A square raster over the circle of the target, x and y of each spot in the IEC gantry system at the isocenter. */
    private static double[] spotPositionsMm() {
        List<Double> positionsMm = new ArrayList<>();
        double radiusMm = Anatomy.TARGET_SPHERE.radiusMm();
        for (double yMm = -radiusMm; yMm <= radiusMm; yMm += SPOT_SPACING_MM) {
            for (double xMm = -radiusMm; xMm <= radiusMm; xMm += SPOT_SPACING_MM) {
                if (xMm * xMm + yMm * yMm <= radiusMm * radiusMm) {
                    positionsMm.add(xMm);
                    positionsMm.add(yMm);
                }
            }
        }
        return positionsMm.stream().mapToDouble(x -> x).toArray();
    }
}
