package org.meterset.rt.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.ContourType;

/** Reads the contours of one structure; those that cannot be used are left out and named. */
final class ContourSource {
    private final List<DataSet> items;
    private final List<Contour> contours = new ArrayList<>();
    private final List<Optional<Uid>> drawnOn = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Whether any contour says which others it is attached to. */
    private final boolean attaches;

    ContourSource(List<DataSet> items) {
        this.items = items;
        this.attaches = items.stream()
                .flatMap(item -> item.items(Tags.CONTOUR_SEQUENCE).stream())
                .anyMatch(contour -> contour.contains(Tags.ATTACHED_CONTOURS));
        int number = 0;
        for (DataSet item : items) {
            for (DataSet contour : item.items(Tags.CONTOUR_SEQUENCE)) {
                read(contour, number++);
            }
        }
    }

    List<Contour> contours() {
        return contours;
    }

    List<Optional<Uid>> drawnOn() {
        return drawnOn;
    }

    List<String> remarks() {
        return remarks;
    }

    Optional<Integer> displayColor() {
        return items.stream()
                .map(item -> item.ints(Tags.ROI_DISPLAY_COLOR))
                .filter(color -> color.length == 3)
                .map(color -> (color[0] & 255) << 16 | (color[1] & 255) << 8 | color[2] & 255)
                .findFirst();
    }

    private void read(DataSet item, int index) {
        String path = "ContourSequence[%d]".formatted(index);
        try {
            Optional<ContourType> type = type(item, path);
            if (type.isEmpty()) {
                return;
            }
            double[] xyzMm = Decimals.of(item, Tags.CONTOUR_DATA);
            int declared = item.intValue(Tags.NUMBER_OF_CONTOUR_POINTS).orElse(xyzMm.length / 3);
            if (declared * 3 != xyzMm.length) {
                remarks.add("%s: Number of Contour Points is %d, Contour Data holds %d values; all were taken"
                        .formatted(path, declared, xyzMm.length));
            }
            Contour contour = Contour.of(type.get(), xyzMm);
            contours.add(attachment(item).map(contour::attached).orElse(contour));
            drawnOn.add(item.item(Tags.CONTOUR_IMAGE_SEQUENCE)
                    .flatMap(image -> image.uid(Tags.REFERENCED_SOP_INSTANCE_UID)));
        } catch (DicomException | IllegalArgumentException e) {
            remarks.add("%s: %s; the contour is left out".formatted(path, e.getMessage()));
        }
    }

    private Optional<ContourType> type(DataSet item, String path) {
        String term = item.string(Tags.CONTOUR_GEOMETRIC_TYPE).orElse("");
        return switch (term) {
            case "POINT" -> Optional.of(ContourType.POINT);
            case "OPEN_PLANAR" -> Optional.of(ContourType.OPEN_PLANAR);
            case "OPEN_NONPLANAR" -> Optional.of(ContourType.OPEN_NONPLANAR);
            case "CLOSED_PLANAR", "CLOSEDPLANAR_XOR" -> Optional.of(ContourType.CLOSED_PLANAR);
            default -> {
                remarks.add(
                        "%s: Contour Geometric Type is %s, expected POINT, OPEN_PLANAR, OPEN_NONPLANAR or CLOSED_PLANAR; the contour is left out"
                                .formatted(path, term.isEmpty() ? "missing" : "\"" + term + "\""));
                yield Optional.empty();
            }
        };
    }

    /**
     * Numbers alone mean nothing; but where one contour names others (BRTO-II, RO-BRTO-II-1), one that names none need not
     * say so to be named.
     */
    private Optional<Contour.Attachment> attachment(DataSet item) {
        if (!attaches || !item.hasValue(Tags.CONTOUR_NUMBER)) {
            return Optional.empty();
        }
        return Optional.of(new Contour.Attachment(
                item.intValue(Tags.CONTOUR_NUMBER).orElseThrow(),
                Arrays.stream(item.ints(Tags.ATTACHED_CONTOURS)).boxed().toList()));
    }
}
