package org.meterset.rt.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * One treatment beam of an RT Plan or RT Ion Plan, its control points in the unit of its meterset (PS3.3 sections
 * C.8.8.14.1 and C.8.8.25.1).
 *
 * @param unit Primary Dosimeter Unit: MU or MINUTE
 * @param meterset of one fraction; positive
 * @param metersetAt at each control point: never falling, 0 at the first, the whole at the last
 * @param item of Beam Sequence or Ion Beam Sequence
 */
public record PlanBeam(int number, String name, String unit, double meterset, List<Double> metersetAt, DataSet item) {
    public PlanBeam {
        metersetAt = List.copyOf(metersetAt);
        if (metersetAt.isEmpty()) {
            throw new IllegalArgumentException("beam %d: found no control point, expected some".formatted(number));
        }
    }

    /** The beams of the plan's first fraction group that treat, in the plan's order. */
    public static List<PlanBeam> of(DataSet plan) {
        Map<Integer, Double> metersets = new TreeMap<>();
        plan.item(Tags.FRACTION_GROUP_SEQUENCE)
                .map(group -> group.items(Tags.REFERENCED_BEAM_SEQUENCE))
                .orElse(List.of())
                .forEach(beam -> metersets.put(
                        beam.intValue(Tags.REFERENCED_BEAM_NUMBER).orElse(0),
                        beam.doubleValue(Tags.BEAM_METERSET).orElse(0)));
        List<PlanBeam> beams = new ArrayList<>();
        for (DataSet item : either(plan, Tags.BEAM_SEQUENCE, Tags.ION_BEAM_SEQUENCE)) {
            double meterset =
                    metersets.getOrDefault(item.intValue(Tags.BEAM_NUMBER).orElse(0), 0.0);
            boolean treats = item.string(Tags.TREATMENT_DELIVERY_TYPE)
                    .orElse("TREATMENT")
                    .equals("TREATMENT");
            if (treats && meterset > 0) {
                beams.add(beam(item, meterset));
            }
        }
        return beams;
    }

    private static PlanBeam beam(DataSet item, double meterset) {
        double whole = item.doubleValue(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT).orElse(1);
        List<Double> metersetAt = controlPoints(item).stream()
                .map(point -> point.doubleValue(Tags.CUMULATIVE_METERSET_WEIGHT).orElse(0) / whole * meterset)
                .toList();
        return new PlanBeam(
                item.intValue(Tags.BEAM_NUMBER).orElse(0),
                item.string(Tags.BEAM_NAME).orElse(""),
                item.string(Tags.PRIMARY_DOSIMETER_UNIT).orElse("MU"),
                meterset,
                metersetAt,
                item);
    }

    static List<DataSet> either(DataSet dataSet, Tag photon, Tag ion) {
        List<DataSet> items = dataSet.items(photon);
        return items.isEmpty() ? dataSet.items(ion) : items;
    }

    private static List<DataSet> controlPoints(DataSet beam) {
        return either(beam, Tags.CONTROL_POINT_SEQUENCE, Tags.ION_CONTROL_POINT_SEQUENCE);
    }

    /** The control point of that index, as the plan has it: what did not change since the one before is not in it. */
    public DataSet controlPoint(int index) {
        return controlPoints(item).get(index);
    }

    /** All that holds at that control point, also what an earlier one has set. */
    public DataSet effectiveControlPoint(int index) {
        DataSetBuilder effective = controlPoint(0).toBuilder();
        for (int i = 1; i <= index; i++) {
            controlPoint(i).forEach(effective::add);
        }
        return effective.build();
    }
}
