package org.meterset.rt.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.RtException;
import org.meterset.rt.pixel.PixelData;
import org.meterset.rt.pixel.PixelFormat;

/** Reads the grid of one RT Dose. */
final class DoseReader {
    /** Positions are written to 0.01 mm. */
    private static final double SAME_MM = 0.011;

    private final DicomFile file;
    private final DataSet object;
    private final double gyPerUnit;
    private final List<String> remarks = new ArrayList<>();

    DoseReader(DicomFile file, double gyPerUnit) {
        this.file = file;
        this.object = file.dataSet();
        this.gyPerUnit = gyPerUnit;
    }

    List<String> remarks() {
        return remarks;
    }

    DoseGrid grid() {
        if (!object.hasValue(Tags.PIXEL_DATA)) {
            throw new RtException(
                    "RT Dose: Pixel Data (7FE0,0010) is %s, expected a dose grid; this object holds no dose that can be sampled"
                            .formatted(object.contains(Tags.PIXEL_DATA) ? "empty" : "missing"));
        }
        double scaling = scaling();
        PixelFormat format = PixelFormat.of(object);
        PixelData pixels = PixelData.of(file);
        GridGeometry geometry = geometry(format, pixels.frames());
        float[] doseGy = new float[geometry.size()];
        int plane = format.length();
        IntStream.range(0, pixels.frames())
                .parallel()
                .forEach(frame -> pixels.rescaled(frame, scaling * gyPerUnit, 0, doseGy, frame * plane));
        DoseGrid grid = new DoseGrid(geometry, doseGy);
        if (grid.minGy() < 0) {
            negative(grid.minGy());
        }
        return grid;
    }

    /** Negative values are errors of a dose, unless it is a difference (PS3.3 section C.8.8.3.4.2). */
    private void negative(double leastGy) {
        if (!object.string(Tags.DOSE_TYPE).orElse("").equals("ERROR")) {
            remarks.add(String.format(
                    Locale.ROOT, "negative dose: the least value is %.4g Gy; nothing was clipped", leastGy));
        }
    }

    private double scaling() {
        double scaling = object.doubleValue(Tags.DOSE_GRID_SCALING)
                .orElseThrow(() -> new RtException(
                        "RT Dose: Dose Grid Scaling (3004,000E) is missing, so pixel values have no dose"));
        if (!(scaling > 0) || Double.isInfinite(scaling)) {
            throw new RtException(
                    "RT Dose: Dose Grid Scaling (3004,000E) is %s, expected a number above 0".formatted(scaling));
        }
        return scaling;
    }

    private double[] numbers(Tag tag, int count) {
        double[] values = object.doubles(tag);
        if (values.length != count) {
            throw new RtException("RT Dose: %s %s has %d values, expected %d"
                    .formatted(Dictionary.nameOf(tag), tag, values.length, count));
        }
        return values;
    }

    private GridGeometry geometry(PixelFormat format, int frames) {
        double[] position = numbers(Tags.IMAGE_POSITION_PATIENT, 3);
        double[] axes = numbers(Tags.IMAGE_ORIENTATION_PATIENT, 6);
        double[] spacing = numbers(Tags.PIXEL_SPACING, 2);
        Point3 row = new Point3(axes[0], axes[1], axes[2]);
        Point3 column = new Point3(axes[3], axes[4], axes[5]);
        Point3 origin = new Point3(position[0], position[1], position[2]);
        double[] offsets = offsets(frames, origin, row.cross(column));
        try {
            return new GridGeometry(
                    origin, row, column, spacing[1], spacing[0], format.columns(), format.rows(), offsets);
        } catch (IllegalArgumentException e) {
            throw new RtException("RT Dose: " + e.getMessage(), e);
        }
    }

    /**
     * Offsets of the planes along the normal, from a Grid Frame Offset Vector that starts with 0 (relative), or with the
     * coordinate of the first plane (absolute), PS3.3 section C.8.8.3.2.
     */
    private double[] offsets(int frames, Point3 origin, Point3 normal) {
        double[] vector = object.doubles(Tags.GRID_FRAME_OFFSET_VECTOR);
        if (frames == 1 && vector.length <= 1) {
            return new double[1];
        }
        if (vector.length != frames) {
            throw new RtException(
                    "RT Dose: Grid Frame Offset Vector (3004,000C) has %d values, expected %d, one a frame"
                            .formatted(vector.length, frames));
        }
        if (vector[0] == 0) {
            return vector;
        }
        double[] axes = {Math.abs(normal.xMm()), Math.abs(normal.yMm()), Math.abs(normal.zMm())};
        double[] coordinates = {origin.xMm(), origin.yMm(), origin.zMm()};
        double[] signed = {normal.xMm(), normal.yMm(), normal.zMm()};
        int main = axes[0] > axes[1] && axes[0] > axes[2] ? 0 : axes[1] > axes[2] ? 1 : 2;
        if (Math.abs(vector[0] - coordinates[main]) > SAME_MM) {
            throw new RtException(String.format(
                    Locale.ROOT,
                    "RT Dose: Grid Frame Offset Vector (3004,000C) starts with %s; expected 0, or %s as Image Position (Patient) has it",
                    vector[0],
                    coordinates[main]));
        }
        return Arrays.stream(vector)
                .map(absolute -> (absolute - vector[0]) / signed[main])
                .toArray();
    }
}
