package org.meterset.standard.rules;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/** Dose volume histograms: bins with widths and volumes that can be, and figures in order. */
final class DvhRules {
    private static final String DATA = "PS3.3 C.8.8.4 DVHData";
    /** Volumes are rounded when written; a share of the largest. */
    private static final double TOLERANCE = 1e-3;

    private static final double PERCENT = 100;

    private DvhRules() {}

    static List<ObjectRule> all() {
        return List.of(
                ObjectRule.of(DATA, RtObjects.DOSE, DvhRules::bins),
                ObjectRule.of("PS3.3 C.8.8.4 DVHMeanDose", RtObjects.DOSE, DvhRules::figures));
    }

    private static void bins(DataSet dose, Findings findings) {
        for (Level dvh : Level.of(dose).items(Tags.DVH_SEQUENCE)) {
            double[] data = dvh.dataSet().doubles(Tags.DVH_DATA);
            double largest = 0;
            for (int i = 1; i < data.length; i += 2) {
                largest = Math.max(largest, data[i]);
            }
            AttributeNote note = new AttributeNote(DATA, dvh, Tags.DVH_DATA, findings);
            bin(dvh, data, largest, note);
            boolean percent =
                    dvh.dataSet().string(Tags.DVH_VOLUME_UNITS).orElse("").equals("PERCENT");
            if (percent && largest > PERCENT * (1 + TOLERANCE)) {
                note.error(
                        "a volume of %s percent".formatted(MetersetRules.number(largest)),
                        "100 percent at most",
                        "scale the volumes to the structure, or use CM3");
            }
        }
    }

    private static void bin(Level dvh, double[] data, double largest, AttributeNote note) {
        boolean cumulative = dvh.dataSet().string(Tags.DVH_TYPE).orElse("").equals("CUMULATIVE");
        for (int i = 0; i + 1 < data.length; i += 2) {
            if (data[i] < 0 || data[i + 1] < 0) {
                note.error(
                        "bin %d with width %s and volume %s"
                                .formatted(i / 2, MetersetRules.number(data[i]), MetersetRules.number(data[i + 1])),
                        "widths and volumes of 0 or more",
                        "write the width of each bin, then its volume");
                return;
            }
            if (cumulative && i > 0 && data[i + 1] > data[i - 1] + TOLERANCE * largest) {
                note.error(
                        "a volume of %s after %s at bin %d"
                                .formatted(MetersetRules.number(data[i + 1]), MetersetRules.number(data[i - 1]), i / 2),
                        "a cumulative histogram that does not rise",
                        "add up the volumes from the highest dose downwards, or set DVHType to DIFFERENTIAL");
                return;
            }
        }
    }

    private static void figures(DataSet dose, Findings findings) {
        for (Level dvh : Level.of(dose).items(Tags.DVH_SEQUENCE)) {
            double mean = dvh.dataSet().doubleValue(Tags.DVH_MEAN_DOSE).orElse(Double.NaN);
            double least = dvh.dataSet().doubleValue(Tags.DVH_MINIMUM_DOSE).orElse(Double.NaN);
            double most = dvh.dataSet().doubleValue(Tags.DVH_MAXIMUM_DOSE).orElse(Double.NaN);
            double tolerance = TOLERANCE * Math.abs(most);
            if (mean < least - tolerance || mean > most + tolerance || least > most + tolerance) {
                new AttributeNote("PS3.3 C.8.8.4 DVHMeanDose", dvh, Tags.DVH_MEAN_DOSE, findings)
                        .error(
                                "minimum %s, mean %s, maximum %s"
                                        .formatted(
                                                MetersetRules.number(least),
                                                MetersetRules.number(mean),
                                                MetersetRules.number(most)),
                                "a mean between minimum and maximum",
                                "take all three from the same histogram");
            }
        }
    }
}
