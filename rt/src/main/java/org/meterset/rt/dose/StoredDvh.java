package org.meterset.rt.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.RtException;

/**
 * A dose-volume histogram that is stored in an RT Dose (RT DVH module, PS3.3 section C.8.8.4).
 *
 * @param roiNumbers of the structures it is about, those to be included
 * @param doseType PHYSICAL or EFFECTIVE
 * @param cumulative in Gy and cm³; empty if doses are relative or volumes are percentages of an unknown volume
 */
public record StoredDvh(
        List<Integer> roiNumbers,
        String type,
        String doseUnits,
        String doseType,
        String volumeUnits,
        OptionalDouble minimum,
        OptionalDouble mean,
        OptionalDouble maximum,
        Optional<Dvh> cumulative) {

    public StoredDvh {
        roiNumbers = List.copyOf(roiNumbers);
    }

    /** @throws RtException if a histogram contradicts itself */
    public static List<StoredDvh> of(DataSet object) {
        List<StoredDvh> all = new ArrayList<>();
        List<DataSet> items = object.items(Tags.DVH_SEQUENCE);
        for (int i = 0; i < items.size(); i++) {
            all.add(read(items.get(i), "DVHSequence[%d]".formatted(i)));
        }
        return all;
    }

    /** Whether it counts dose of that Dose Type; PHYSICAL and EFFECTIVE never mix. */
    public boolean isOf(String doseTypeOfGrid) {
        return doseType.isEmpty() || doseTypeOfGrid.isEmpty() || doseType.equals(doseTypeOfGrid);
    }

    private static StoredDvh read(DataSet item, String path) {
        List<Integer> rois = new ArrayList<>();
        for (DataSet roi : item.items(Tags.DVH_REFERENCED_ROI_SEQUENCE)) {
            if (!roi.string(Tags.DVHROI_CONTRIBUTION_TYPE).orElse("INCLUDED").equals("EXCLUDED")) {
                roi.intValue(Tags.REFERENCED_ROI_NUMBER).ifPresent(rois::add);
            }
        }
        String type = item.string(Tags.DVH_TYPE).orElse("");
        String units = item.string(Tags.DOSE_UNITS).orElse("");
        String volumeUnits = item.string(Tags.DVH_VOLUME_UNITS).orElse("");
        return new StoredDvh(
                rois,
                type,
                units,
                item.string(Tags.DOSE_TYPE).orElse(""),
                volumeUnits,
                item.doubleValue(Tags.DVH_MINIMUM_DOSE),
                item.doubleValue(Tags.DVH_MEAN_DOSE),
                item.doubleValue(Tags.DVH_MAXIMUM_DOSE),
                units.equals("GY") && volumeUnits.equals("CM3")
                        ? Optional.of(cumulative(item, type, path))
                        : Optional.empty());
    }

    private static Dvh cumulative(DataSet item, String type, String path) {
        double[] pairs = item.doubles(Tags.DVH_DATA);
        if (pairs.length < 2 || pairs.length % 2 != 0) {
            throw new RtException(
                    "%s/DVHData: found %d values, expected pairs of dose and volume".formatted(path, pairs.length));
        }
        double scaling = item.doubleValue(Tags.DVH_DOSE_SCALING).orElse(1);
        int bins = pairs.length / 2;
        double[] doses = new double[bins + 1];
        double[] volumes = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            doses[i + 1] = doses[i] + pairs[2 * i] * scaling;
            volumes[i] = pairs[2 * i + 1];
        }
        if (type.equals("DIFFERENTIAL")) {
            for (int i = bins - 1; i >= 0; i--) {
                volumes[i] += volumes[i + 1];
            }
            return strictly(doses, volumes, path);
        }
        // a cumulative bin holds the volume that gets at least the dose where it begins
        return strictly(doses, volumes, path);
    }

    private static Dvh strictly(double[] doses, double[] volumes, String path) {
        int count = 1;
        for (int i = 1; i < doses.length; i++) {
            if (doses[i] > doses[count - 1]) {
                doses[count] = doses[i];
                volumes[count] = Math.min(volumes[i], volumes[count - 1]);
                count++;
            }
        }
        try {
            return Dvh.ofCumulative(Arrays.copyOf(doses, count), Arrays.copyOf(volumes, count));
        } catch (IllegalArgumentException e) {
            throw new RtException("%s/DVHData: %s".formatted(path, e.getMessage()), e);
        }
    }
}
