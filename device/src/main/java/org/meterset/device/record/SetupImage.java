package org.meterset.device.record;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;

/**
 * The CT that a ring gantry takes of the patient before it treats, and how it was registered to the planning CT: a small
 * image of water, since what it shows does not matter to those who receive it.
 *
 * @param series Series Instance UID
 * @param frameOfReference of the image
 * @param translationsMm X, Y, Z from the planning image to this one
 * @param slices in their order
 */
public record SetupImage(Uid series, Uid frameOfReference, double[] translationsMm, List<DataSet> slices) {
    private static final int SLICES = 3;
    private static final int PIXELS = 16;
    private static final double SPACING_MM = 20;
    private static final double SLICE_MM = 6;
    private static final int RESCALE_INTERCEPT = -1024;
    private static final String REGISTRATION_CREATOR = "Varian Medical Systems VISION 3275";
    private static final List<Tag> PATIENT_AND_STUDY = List.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.STUDY_ID,
            Tags.ACCESSION_NUMBER,
            Tags.REFERRING_PHYSICIAN_NAME);

    public SetupImage {
        translationsMm = translationsMm.clone();
        slices = List.copyOf(slices);
    }

    @Override
    public double[] translationsMm() {
        return translationsMm.clone();
    }

    /** Takes the image of the patient of that plan. */
    public static SetupImage of(DataSet plan, double[] translationsMm, LocalDateTime at, Supplier<Uid> uids) {
        Uid series = uids.get();
        Uid frame = uids.get();
        List<DataSet> slices = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            slices.add(slice(plan, at, series, frame, slice));
        }
        return new SetupImage(series, frame, translationsMm, slices);
    }

    private static DataSetBuilder start(DataSet plan, LocalDateTime at, String modality, Uid series, Uid frame) {
        DataSetBuilder object = DataSet.asRead(List.of(), plan.characterSet()).toBuilder();
        PATIENT_AND_STUDY.forEach(tag -> plan.element(tag).ifPresent(object::add));
        return object.set(Tags.MODALITY, modality)
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.SERIES_NUMBER, 1)
                .set(Tags.FRAME_OF_REFERENCE_UID, frame)
                .setEmpty(Tags.POSITION_REFERENCE_INDICATOR)
                .set(Tags.BODY_PART_EXAMINED, "CHEST")
                .set(Tags.MANUFACTURER, "TomoTherapy Incorporated")
                .set(Tags.CONTENT_DATE, at.toLocalDate())
                .set(Tags.CONTENT_TIME, at.toLocalTime());
    }

    private static DataSet slice(DataSet plan, LocalDateTime at, Uid series, Uid frame, int slice) {
        double edgeMm = -SPACING_MM * (PIXELS - 1) / 2;
        byte[] water = new byte[2 * PIXELS * PIXELS];
        for (int pixel = 0; pixel < water.length; pixel += 2) {
            water[pixel + 1] = (byte) (-RESCALE_INTERCEPT >>> 8);
        }
        return start(plan, at, "CT", series, frame)
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, series.value() + "." + (slice + 1))
                .set(Tags.SERIES_DESCRIPTION, "CTrue Image Set")
                .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tags.ACQUISITION_NUMBER, 1)
                .set(Tags.ACQUISITION_DATE, at.toLocalDate())
                .set(Tags.ACQUISITION_TIME, at.toLocalTime())
                .set(Tags.INSTANCE_NUMBER, slice + 1)
                .set(Tags.PATIENT_POSITION, "HFS")
                .setEmpty(Tags.KVP)
                .set(Tags.SLICE_THICKNESS, SLICE_MM)
                .set(Tags.IMAGE_POSITION_PATIENT, edgeMm, edgeMm, SLICE_MM * (slice - SLICES / 2))
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.ROWS, PIXELS)
                .set(Tags.COLUMNS, PIXELS)
                .set(Tags.PIXEL_SPACING, SPACING_MM, SPACING_MM)
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.BITS_STORED, 12)
                .set(Tags.HIGH_BIT, 11)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.RESCALE_INTERCEPT, RESCALE_INTERCEPT)
                .set(Tags.RESCALE_SLOPE, 1)
                .set(Tags.RESCALE_TYPE, "HU")
                .set(Tags.PIXEL_DATA, Vr.OW, water)
                .build();
    }

    /** Spatial Registration of this image to the frame of reference of the plan (PS3.3 section A.39.1). */
    public DataSet registration(DataSet plan, LocalDateTime at, Supplier<Uid> uids) {
        Uid planned = plan.uid(Tags.FRAME_OF_REFERENCE_UID).orElse(frameOfReference);
        return start(plan, at, "REG", uids.get(), planned)
                .set(Tags.SOP_CLASS_UID, Uids.SPATIAL_REGISTRATION_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, uids.get())
                .set(Tags.MANUFACTURER_MODEL_NAME, "TomoTherapy")
                .set(Tags.DEVICE_SERIAL_NUMBER, "1")
                .set(Tags.SOFTWARE_VERSIONS, "1")
                .set(Tags.INSTANCE_NUMBER, 7)
                .set(Tags.CONTENT_LABEL, "REGISTRATION")
                .set(
                        Tags.CONTENT_DESCRIPTION,
                        plan.string(Tags.SOP_INSTANCE_UID).orElse(""))
                .set(Tags.CONTENT_CREATOR_NAME, "NA")
                .set(
                        Tags.REGISTRATION_SEQUENCE,
                        item(planned, List.of(), new double[3]),
                        item(frameOfReference, references(), translationsMm))
                .set(
                        Tags.REFERENCED_SERIES_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.SERIES_INSTANCE_UID, series)
                                .set(Tags.REFERENCED_INSTANCE_SEQUENCE, references())
                                .build())
                .build();
    }

    /** The slices, as records and registrations name them. */
    List<DataSet> references() {
        return slices.stream()
                .map(slice -> DataSet.builder()
                        .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                        .set(
                                Tags.REFERENCED_SOP_INSTANCE_UID,
                                slice.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                        .build())
                .toList();
    }

    private static DataSet item(Uid frame, List<DataSet> images, double[] shiftMm) {
        double[] matrix = IntStream.range(0, 16)
                .mapToDouble(i -> i % 4 == 3 && i < 12 ? shiftMm[i / 4] : i % 5 == 0 ? 1 : 0)
                .toArray();
        DataSet type = DataSet.builder()
                .set(Tags.CODE_VALUE, "125024")
                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .set(Tags.CODE_MEANING, "Image Content-based Alignment")
                .build();
        DataSet rigid = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, matrix)
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                .build();
        DataSetBuilder item = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_UID, frame)
                .set(
                        Tags.MATRIX_REGISTRATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REGISTRATION_TYPE_CODE_SEQUENCE, type)
                                .set(Tags.MATRIX_SEQUENCE, rigid)
                                .set(new Tag(0x32750010), Vr.LO, REGISTRATION_CREATOR)
                                .set(new Tag(0x32751000), Vr.LO, "Online3D")
                                .build());
        if (!images.isEmpty()) {
            item.set(Tags.REFERENCED_IMAGE_SEQUENCE, images);
        }
        return item.build();
    }
}
