package org.meterset.rt.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.RtException;
import org.meterset.rt.pixel.PixelData;
import org.meterset.rt.pixel.PixelFormat;

/**
 * One image, or one frame of a multi-frame image, with its place in the patient (Image Plane module, PS3.3 section
 * C.7.6.2). Pixels stay in the file until asked for.
 *
 * @param position of the centre of the first pixel, patient frame, mm
 * @param rowDirection in which columns count up
 * @param columnSpacingMm between neighbouring columns: the second value of Pixel Spacing
 * @param rowSpacingMm between neighbouring rows: the first value of Pixel Spacing
 * @param slope from stored values to the unit of the volume: Rescale Slope, or that of a linear Real World Value Mapping
 *     (PS3.3 section C.7.6.16.2.11) where there is no rescale
 * @param unit of the mapped values; empty if it is the modality's own
 */
public record ImageSlice(
        DicomFile file,
        int frame,
        PixelFormat format,
        Point3 position,
        Point3 rowDirection,
        Point3 columnDirection,
        double columnSpacingMm,
        double rowSpacingMm,
        double slope,
        double intercept,
        String unit) {

    /**
     * The frames of an image.
     *
     * @throws RtException if it does not say where in the patient it lies
     */
    public static List<ImageSlice> of(DicomFile file) {
        DataSet dataSet = file.dataSet();
        PixelFormat format = PixelFormat.of(dataSet);
        List<DataSet> frames = dataSet.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        DataSet shared = dataSet.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY);
        List<ImageSlice> slices = new ArrayList<>();
        if (frames.isEmpty()) {
            int count = dataSet.intValue(Tags.NUMBER_OF_FRAMES).orElse(1);
            if (count != 1) {
                throw new RtException("image %s: found %d frames without Per-frame Functional Groups, expected 1"
                        .formatted(instance(dataSet), count));
            }
            slices.add(new Groups(dataSet, DataSet.EMPTY, shared).slice(file, 0, format));
        }
        for (int frame = 0; frame < frames.size(); frame++) {
            slices.add(new Groups(dataSet, frames.get(frame), shared).slice(file, frame, format));
        }
        return slices;
    }

    static String instance(DataSet dataSet) {
        return dataSet.string(Tags.SOP_INSTANCE_UID).orElse("without SOP Instance UID");
    }

    public DataSet dataSet() {
        return file.dataSet();
    }

    public Optional<Uid> sopInstance() {
        return dataSet().uid(Tags.SOP_INSTANCE_UID);
    }

    public Point3 normal() {
        return rowDirection.cross(columnDirection);
    }

    /** Position along the normal, mm. */
    double alongMm(Point3 normal) {
        return position.dot(normal);
    }

    /** Values in the unit of the series, row by row, from index {@code at} on. */
    void values(float[] target, int at) {
        PixelData.of(file).rescaled(frame, slope, intercept, target, at);
    }

    /** Values in the unit of the series, row by row. */
    public float[] values() {
        float[] values = new float[format.rows() * format.columns()];
        values(values, 0);
        return values;
    }

    /** Where attributes of a frame stand: the data set, the frame's own functional groups, or the shared ones. */
    private record Groups(DataSet dataSet, DataSet own, DataSet shared) {

        private DataSet holder(Tag group, Tag attribute) {
            if (dataSet.hasValue(attribute)) {
                return dataSet;
            }
            return own.item(group)
                    .filter(item -> item.hasValue(attribute))
                    .or(() -> shared.item(group).filter(item -> item.hasValue(attribute)))
                    .orElse(DataSet.EMPTY);
        }

        private double[] numbers(Tag group, Tag attribute, int count) {
            double[] values = holder(group, attribute).doubles(attribute);
            if (values.length != count) {
                throw new RtException("image %s: found %d values in %s, expected %d to place it in the patient"
                        .formatted(instance(dataSet), values.length, Dictionary.nameOf(attribute), count));
            }
            return values;
        }

        ImageSlice slice(DicomFile file, int frame, PixelFormat format) {
            double[] position = numbers(Tags.PLANE_POSITION_SEQUENCE, Tags.IMAGE_POSITION_PATIENT, 3);
            double[] axes = numbers(Tags.PLANE_ORIENTATION_SEQUENCE, Tags.IMAGE_ORIENTATION_PATIENT, 6);
            double[] spacing = numbers(Tags.PIXEL_MEASURES_SEQUENCE, Tags.PIXEL_SPACING, 2);
            DataSet rescale = holder(Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RESCALE_SLOPE);
            DataSet mapping = rescale.hasValue(Tags.RESCALE_SLOPE) ? DataSet.EMPTY : realWorldMapping();
            return new ImageSlice(
                    file,
                    frame,
                    format,
                    new Point3(position[0], position[1], position[2]),
                    new Point3(axes[0], axes[1], axes[2]),
                    new Point3(axes[3], axes[4], axes[5]),
                    spacing[1],
                    spacing[0],
                    rescale.doubleValue(Tags.RESCALE_SLOPE)
                            .orElse(mapping.doubleValue(Tags.REAL_WORLD_VALUE_SLOPE)
                                    .orElse(1)),
                    rescale.doubleValue(Tags.RESCALE_INTERCEPT)
                            .orElse(mapping.doubleValue(Tags.REAL_WORLD_VALUE_INTERCEPT)
                                    .orElse(0)),
                    mapping.item(Tags.MEASUREMENT_UNITS_CODE_SEQUENCE)
                            .flatMap(code -> code.string(Tags.CODE_VALUE))
                            .orElse(rescale.string(Tags.RESCALE_TYPE).orElse("")));
        }

        /** The first linear mapping; one by table has no slope. */
        private DataSet realWorldMapping() {
            return Stream.of(own, shared, dataSet)
                    .flatMap(holder -> holder.items(Tags.REAL_WORLD_VALUE_MAPPING_SEQUENCE).stream())
                    .filter(mapping -> mapping.hasValue(Tags.REAL_WORLD_VALUE_SLOPE))
                    .findFirst()
                    .orElse(DataSet.EMPTY);
        }
    }
}
