package org.meterset.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;

/** 25 structures of 76 lobed contours of 304 points (577,600 in all) and two doses of 180 × 140 × 120 points. */
record LargePatient(Path folder, Path structures, Path dose, Path otherDose) {
    private static final int STRUCTURES = 25;
    private static final int SLICES = 76;
    private static final int POINTS = 304;
    private static final int COLUMNS = 180;
    private static final int ROWS = 140;
    private static final int PLANES = 120;
    private static final double SPACING_MM = 2.5;
    private static final double PLANE_MM = 3;

    /** The folder holds structures and dose alone, as plastimatch wants them; the other dose lies beside it. */
    static LargePatient make(Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("patient"));
        LargePatient patient = new LargePatient(
                folder, folder.resolve("rs.dcm"), folder.resolve("rd.dcm"), directory.resolve("other.dcm"));
        if (Files.notExists(patient.otherDose)) {
            write(patient.structures, structureSet());
            write(patient.dose, dose(0));
            write(patient.otherDose, dose(0.8));
        }
        return patient;
    }

    private static void write(Path file, DataSet object) throws IOException {
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
    }

    private static DataSetBuilder object(Uid sopClass, String instance, String modality) {
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, sopClass)
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.3.4.6." + instance))
                .set(Tags.PATIENT_NAME, "LARGE")
                .set(Tags.PATIENT_ID, "L")
                .set(Tags.STUDY_INSTANCE_UID, Uid.of("1.2.3.4"))
                .set(Tags.SERIES_INSTANCE_UID, Uid.of("1.2.3.4.7." + instance))
                .set(Tags.FRAME_OF_REFERENCE_UID, Uid.of("1.2.3.4.5"))
                .set(Tags.MODALITY, modality);
    }

    private static DataSet structureSet() {
        Random random = new Random(1);
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        for (int number = 1; number <= STRUCTURES; number++) {
            rois.add(DataSet.builder()
                    .set(Tags.ROI_NUMBER, number)
                    .set(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, Uid.of("1.2.3.4.5"))
                    .set(Tags.ROI_NAME, "S" + number)
                    .set(Tags.ROI_GENERATION_ALGORITHM, "MANUAL")
                    .build());
            contours.add(DataSet.builder()
                    .set(Tags.CONTOUR_SEQUENCE, body(random, number == 1))
                    .set(Tags.REFERENCED_ROI_NUMBER, number)
                    .build());
            observations.add(DataSet.builder()
                    .set(Tags.OBSERVATION_NUMBER, number)
                    .set(Tags.REFERENCED_ROI_NUMBER, number)
                    .set(Tags.RTROI_INTERPRETED_TYPE, number == 1 ? "EXTERNAL" : "ORGAN")
                    .setEmpty(Tags.ROI_INTERPRETER)
                    .build());
        }
        return object(Uids.RT_STRUCTURE_SET_STORAGE, "1", "RTSTRUCT")
                .set(Tags.STRUCTURE_SET_LABEL, "L")
                .set(Tags.STRUCTURE_SET_ROI_SEQUENCE, rois)
                .set(Tags.ROI_CONTOUR_SEQUENCE, contours)
                .set(Tags.RTROI_OBSERVATIONS_SEQUENCE, observations)
                .build();
    }

    private static List<DataSet> body(Random random, boolean external) {
        double x = external ? 0 : random.nextDouble(-80, 80);
        double y = external ? 0 : random.nextDouble(-80, 80);
        double radius = external ? 170 : random.nextDouble(8, 70);
        int first = random.nextInt(200 - SLICES);
        List<DataSet> contours = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            double along = (k - SLICES / 2.0) / (SLICES / 2.0 + 1);
            double[] xyz =
                    contour(x, y, -200 + 2.0 * (first + k), radius * Math.sqrt(Math.max(0.05, 1 - along * along)), k);
            contours.add(DataSet.builder()
                    .set(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                    .set(Tags.NUMBER_OF_CONTOUR_POINTS, POINTS)
                    .set(Tags.CONTOUR_DATA, xyz)
                    .build());
        }
        return contours;
    }

    private static double[] contour(double x, double y, double z, double radius, int turn) {
        double[] xyz = new double[3 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            double lobed = radius * (1 + 0.08 * Math.sin(5 * angle + 0.1 * turn));
            xyz[3 * i] = Math.rint(100 * (x + lobed * Math.cos(angle))) / 100;
            xyz[3 * i + 1] = Math.rint(100 * (y + 0.7 * lobed * Math.sin(angle))) / 100;
            xyz[3 * i + 2] = z;
        }
        return xyz;
    }

    private static double gy(double x, double y, double z, double shift) {
        double away = Math.hypot(Math.hypot(x - 10 - shift, y + 5), 0.8 * z);
        double u = (x + 40) / 60;
        double v = (y - 20 + shift) / 50;
        return (shift == 0 ? 1 : 1.01) * (60 / (1 + Math.exp((away - 50) / 8)) + 20 * Math.exp(-u * u - v * v));
    }

    private static DataSet dose(double shift) {
        double[] first = {-(COLUMNS - 1) * SPACING_MM / 2, -(ROWS - 1) * SPACING_MM / 2, -180};
        double gyPerUnit = 0.00125;
        ByteBuffer pixels = ByteBuffer.allocate(2 * COLUMNS * ROWS * PLANES).order(ByteOrder.LITTLE_ENDIAN);
        double[] offsets = new double[PLANES];
        for (int plane = 0; plane < PLANES; plane++) {
            offsets[plane] = plane * PLANE_MM;
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    double gy = gy(
                            first[0] + column * SPACING_MM,
                            first[1] + row * SPACING_MM,
                            first[2] + offsets[plane],
                            shift);
                    pixels.putShort((short) Math.round(gy / gyPerUnit));
                }
            }
        }
        return object(Uids.RT_DOSE_STORAGE, shift == 0 ? "2" : "3", "RTDOSE")
                .set(Tags.IMAGE_POSITION_PATIENT, first)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.PIXEL_SPACING, SPACING_MM, SPACING_MM)
                .set(Tags.ROWS, ROWS)
                .set(Tags.COLUMNS, COLUMNS)
                .set(Tags.NUMBER_OF_FRAMES, PLANES)
                .set(Tags.FRAME_INCREMENT_POINTER, Tags.GRID_FRAME_OFFSET_VECTOR)
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, offsets)
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.BITS_STORED, 16)
                .set(Tags.HIGH_BIT, 15)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "PHYSICAL")
                .set(Tags.DOSE_SUMMATION_TYPE, "PLAN")
                .set(Tags.DOSE_GRID_SCALING, gyPerUnit)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels.array())
                .build();
    }
}
