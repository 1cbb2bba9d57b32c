package org.meterset.rt.dose;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.RtException;

/** Writes a grid as RT Dose of 32 bits in Gy: sums, and planes for quality assurance tools. */
public final class DoseWriter {
    private static final double LARGEST = 0xFFFFFFFEL;
    /** What a new dose takes over from the one it was made of: patient, study, equipment, frame, and what dose it is. */
    private static final List<Tag> TAKEN_OVER = List.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.ACCESSION_NUMBER,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.STUDY_ID,
            Tags.FRAME_OF_REFERENCE_UID,
            Tags.POSITION_REFERENCE_INDICATOR,
            Tags.DOSE_TYPE,
            Tags.REFERENCED_RT_PLAN_SEQUENCE);

    private DoseWriter() {}

    /**
     * The sum of several doses: as below, referring to the plans and beams of all of them.
     *
     * @throws RtException as below, or if a beam is among the doses twice
     */
    public static DataSet ofSum(List<DataSet> sources, RtDose sum) {
        List<DataSet> plans = SummedPlans.of(sources);
        DataSet written = of(sources.getFirst(), sum.grid(), sum.summation());
        return plans.isEmpty()
                ? written
                : written.toBuilder()
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plans)
                        .build();
    }

    /**
     * A new object with a new SOP Instance UID in a new series.
     *
     * @param source the dose that patient, study and frame of reference are taken from
     * @throws RtException if a dose is negative, which unsigned pixels cannot hold
     */
    public static DataSet of(DataSet source, DoseGrid grid, String summation) {
        if (grid.minGy() < 0) {
            throw new RtException("a dose of %s Gy cannot be written: expected none below 0".formatted(grid.minGy()));
        }
        GridGeometry geometry = grid.geometry();
        BigDecimal scaling = scaling(grid.maxGy());
        DataSetBuilder builder = DataSet.builder();
        for (Tag tag : TAKEN_OVER) {
            source.element(tag).ifPresent(builder::add);
        }
        Point3 first = geometry.point(0, 0, 0);
        Point3 row = geometry.rowDirection();
        Point3 column = geometry.columnDirection();
        builder.set(Tags.SOP_CLASS_UID, Uids.RT_DOSE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, newUid())
                .set(Tags.SERIES_INSTANCE_UID, newUid())
                .set(Tags.MODALITY, "RTDOSE")
                .set(Tags.MANUFACTURER, "Meterset")
                .setEmpty(Tags.SERIES_NUMBER)
                .setEmpty(Tags.OPERATORS_NAME)
                .set(Tags.INSTANCE_NUMBER, 1)
                .setEmpty(Tags.SLICE_THICKNESS)
                .set(Tags.IMAGE_POSITION_PATIENT, rounded(first.xMm(), first.yMm(), first.zMm()))
                .set(
                        Tags.IMAGE_ORIENTATION_PATIENT,
                        rounded(row.xMm(), row.yMm(), row.zMm(), column.xMm(), column.yMm(), column.zMm()))
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.ROWS, geometry.rows())
                .set(Tags.COLUMNS, geometry.columns())
                .set(Tags.PIXEL_SPACING, rounded(geometry.rowSpacingMm(), geometry.columnSpacingMm()))
                .set(Tags.BITS_ALLOCATED, 32)
                .set(Tags.BITS_STORED, 32)
                .set(Tags.HIGH_BIT, 31)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_SUMMATION_TYPE, summation)
                .set(Tags.DOSE_GRID_SCALING, Vr.DS, scaling.toString())
                .set(Tags.PIXEL_DATA, Vr.OW, pixels(grid.valuesGy(), scaling.doubleValue()));
        if (geometry.planes() > 1) {
            builder.set(Tags.NUMBER_OF_FRAMES, geometry.planes())
                    .set(Tags.FRAME_INCREMENT_POINTER, Tags.GRID_FRAME_OFFSET_VECTOR)
                    .set(Tags.GRID_FRAME_OFFSET_VECTOR, rounded(relative(geometry)));
        }
        return builder.build();
    }

    private static double[] relative(GridGeometry geometry) {
        double[] offsets = geometry.offsetsMm();
        double first = offsets[0];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] -= first;
        }
        return offsets;
    }

    /** Decimal strings have 16 characters: micrometres and 1e-9 of a direction are enough. */
    private static double[] rounded(double... values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = new BigDecimal(values[i])
                    .setScale(9, RoundingMode.HALF_EVEN)
                    .round(new MathContext(12))
                    .doubleValue();
        }
        return rounded;
    }

    /** A scaling of few digits with which the greatest dose fits 32 bits. */
    private static BigDecimal scaling(double maxGy) {
        BigDecimal least = new BigDecimal(Math.max(maxGy, 1e-6) / LARGEST);
        return least.round(new MathContext(8, RoundingMode.UP));
    }

    private static byte[] pixels(float[] doseGy, double scaling) {
        ByteBuffer pixels = ByteBuffer.allocate(4 * doseGy.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float dose : doseGy) {
            pixels.putInt((int) Math.round(dose / scaling));
        }
        return pixels.array();
    }

    /** A UUID as UID (PS3.5 section B.2). */
    private static Uid newUid() {
        UUID uuid = UUID.randomUUID();
        List<String> halves = new ArrayList<>();
        for (long half : new long[] {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()}) {
            halves.add("%016x".formatted(half));
        }
        return Uid.of("2.25." + new BigInteger(String.join("", halves), 16));
    }
}
