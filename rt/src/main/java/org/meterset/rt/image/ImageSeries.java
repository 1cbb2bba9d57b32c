package org.meterset.rt.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.RtException;

/**
 * The images of one series in order along their common normal; mm, patient frame. Single images and multi-frame ones of
 * CT, MR, PET and XA alike, as long as they say where they lie.
 *
 * @param findings what a user of the volume should know: missing slices, unequal spacing, gantry tilt
 */
public record ImageSeries(List<ImageSlice> slices, List<String> findings) {
    private static final double SAME = 1e-3;

    public ImageSeries {
        slices = List.copyOf(slices);
        findings = List.copyOf(findings);
    }

    /**
     * Puts the images of one series into order.
     *
     * @throws RtException if there is no image, or they belong to several series, frames of reference or orientations, or
     *     two lie in one plane
     */
    public static ImageSeries of(List<DicomFile> files) {
        if (files.isEmpty()) {
            throw new RtException("found no image, expected the images of one series");
        }
        same(files, Tags.SERIES_INSTANCE_UID, "Series Instance UID");
        same(files, Tags.FRAME_OF_REFERENCE_UID, "Frame of Reference UID");
        List<ImageSlice> slices = new ArrayList<>();
        files.forEach(file -> slices.addAll(ImageSlice.of(file)));
        slices.forEach(slice -> sameGrid(slices.getFirst(), slice));
        Point3 normal = slices.getFirst().normal();
        slices.sort(Comparator.comparingDouble(slice -> slice.alongMm(normal)));
        return new ImageSeries(slices, StackFindings.of(slices, normal));
    }

    private static void same(List<DicomFile> files, Tag tag, String name) {
        long different = files.stream()
                .map(file -> file.dataSet().string(tag).orElse(""))
                .distinct()
                .count();
        if (different > 1) {
            throw new RtException(
                    "found images with %d different values of %s, expected one".formatted(different, name));
        }
    }

    private static void sameGrid(ImageSlice first, ImageSlice slice) {
        boolean same = first.rowDirection().distanceMm(slice.rowDirection()) < SAME
                && first.columnDirection().distanceMm(slice.columnDirection()) < SAME
                && first.format().rows() == slice.format().rows()
                && first.format().columns() == slice.format().columns()
                && Math.abs(first.columnSpacingMm() - slice.columnSpacingMm()) < SAME
                && Math.abs(first.rowSpacingMm() - slice.rowSpacingMm()) < SAME;
        if (!same) {
            throw new RtException(
                    "images %s and %s differ in orientation, size or spacing; expected one stack of slices, name the files of one"
                            .formatted(ImageSlice.instance(first.dataSet()), ImageSlice.instance(slice.dataSet())));
        }
    }

    public ImageSlice first() {
        return slices.getFirst();
    }

    public DataSet dataSet() {
        return first().dataSet();
    }

    public Optional<Uid> frameOfReference() {
        return dataSet().uid(Tags.FRAME_OF_REFERENCE_UID);
    }

    public String modality() {
        return dataSet().string(Tags.MODALITY).orElse("");
    }

    /**
     * What values of the slices mean: HU for CT, Units (0054,1001) for PET, else Rescale Type or the unit of a Real World
     * Value Mapping where one is given.
     */
    public String unit() {
        return switch (modality()) {
            case "PT" -> dataSet().string(Tags.UNITS).orElse("");
            case "CT" -> first().unit().isEmpty() ? "HU" : first().unit();
            default -> first().unit();
        };
    }

    /** The slice nearest to a position along the normal, in mm. */
    public ImageSlice nearest(double alongMm) {
        Point3 normal = first().normal();
        return slices.stream()
                .min(Comparator.comparingDouble(slice -> Math.abs(slice.alongMm(normal) - alongMm)))
                .orElseThrow();
    }

    /** Half of the usual distance of neighbouring slices; 0 of a single one. */
    public double halfSpacingMm() {
        Point3 normal = first().normal();
        int count = slices.size();
        return count < 2 ? 0 : (slices.getLast().alongMm(normal) - first().alongMm(normal)) / (count - 1) / 2;
    }

    /** All slices decoded. */
    public ImageVolume volume() {
        return ImageVolume.of(this);
    }
}
