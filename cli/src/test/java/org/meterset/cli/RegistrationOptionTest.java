package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.phantom.ShapeStudy;

/** A sphere of 15 mm in 35 to 65 Gy, and the same dose in a frame of reference where all lies 100 mm further left. */
class RegistrationOptionTest {
    private static final ShapeStudy SPHERE = new ShapeStudy(
            ShapeStudy.Body.SPHERE, 15, 30, new Point3(0, 0, 0), 2, 0, 2, 0, ShapeStudy.Gradient.HEAD, 50, 1);
    private static final Uid OWN =
            SPHERE.dose().uid(Tags.FRAME_OF_REFERENCE_UID).orElseThrow();
    private static final Uid OTHER = Uid.of("1.2.3");
    private static final double[] BY_100 = {1, 0, 0, 100, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

    @TempDir
    private Path folder = Path.of("");

    private String structures = "";
    private String dose = "";
    private String elsewhere = "";
    private String registration = "";

    @BeforeEach
    void writeObjects() throws IOException {
        structures = written("rs.dcm", SPHERE.structureSet());
        dose = written("rd.dcm", SPHERE.dose());
        elsewhere = written("elsewhere.dcm", movedBy100(SPHERE.dose(), OTHER));
        registration = written("reg.dcm", registration(OWN, OTHER, BY_100));
    }

    private String written(String name, DataSet object) throws IOException {
        Path file = folder.resolve(name);
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file.toString();
    }

    private static DataSet movedBy100(DataSet dose, Uid frame) {
        double[] position = dose.doubles(Tags.IMAGE_POSITION_PATIENT);
        position[0] += 100;
        return dose.toBuilder()
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.77"))
                .set(Tags.FRAME_OF_REFERENCE_UID, frame)
                .set(Tags.IMAGE_POSITION_PATIENT, position)
                .build();
    }

    private static DataSet registration(Uid from, Uid into, double[] matrix) {
        DataSet item = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, matrix)
                .build();
        DataSet frame = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_UID, from)
                .set(
                        Tags.MATRIX_REGISTRATION_SEQUENCE,
                        DataSet.builder().set(Tags.MATRIX_SEQUENCE, item).build())
                .build();
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.SPATIAL_REGISTRATION_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.9"))
                .set(Tags.FRAME_OF_REFERENCE_UID, into)
                .set(Tags.REGISTRATION_SEQUENCE, frame)
                .build();
    }

    private static double meanGy(CommandRun run) throws IOException {
        Map<?, ?> first =
                (Map<?, ?>) ((List<?>) run.succeeded().json().getOrDefault("structures", List.of())).getFirst();
        return Double.parseDouble(String.valueOf(first.get("meanGy")));
    }

    @Test
    void structuresAreMovedToTheDose() throws IOException {
        CommandRun run = CommandRun.of(
                "dvh", "--structures", structures, "--dose", elsewhere, "--registration", registration, "--json");
        assertEquals(50, meanGy(run), 0.3);
    }

    /** The second dose goes back over the registration into the frame of the first. */
    @Test
    void dosesAreMovedToTheFirst() throws IOException {
        CommandRun run = CommandRun.of(
                "dvh",
                "--structures",
                structures,
                "--dose",
                dose,
                "--dose",
                elsewhere,
                "--registration",
                registration,
                "--json");
        assertEquals(100, meanGy(run), 0.6);
        String sum = folder.resolve("sum.dcm").toString();
        CommandRun.of("dose", "sum", dose, elsewhere, "--registration", registration, "--output", sum)
                .succeeded();
        assertEquals(
                OWN,
                DicomFile.read(Path.of(sum))
                        .dataSet()
                        .uid(Tags.FRAME_OF_REFERENCE_UID)
                        .orElseThrow());
        CommandRun back = CommandRun.of("dvh", "--structures", structures, "--dose", sum, "--json");
        assertEquals(100, meanGy(back), 0.6);
    }

    @Test
    void gammaComparesInTheFrameOfTheReference() throws IOException {
        assertEquals(ExitCodes.UNUSABLE, CommandRun.of("gamma", dose, elsewhere).exitCode());
        CommandRun run = CommandRun.of("gamma", dose, elsewhere, "--registration", registration, "--json");
        Map<String, Object> report = run.succeeded().json();
        assertEquals(100.0, report.get("passRate"));
        assertEquals(0, Double.parseDouble(String.valueOf(report.get("meanGamma"))), 1e-4);
        assertEquals(0, report.get("outside"));
    }

    @Test
    void aRegistrationOfOtherFramesIsRefused() throws IOException {
        String strangers = written("strangers.dcm", registration(Uid.of("1.2.5"), Uid.of("1.2.6"), BY_100));
        CommandRun run = CommandRun.of("gamma", dose, elsewhere, "--registration", strangers);
        assertEquals(ExitCodes.UNUSABLE, run.exitCode());
        assertTrue(
                run.err().contains("the dose is in frame of reference 1.2.3")
                        && run.err().contains("[1.2.5, 1.2.6]"),
                run.err());
    }

    /** Images of the phantom, whose structures and dose are said to be in a frame where all lies 40 mm to the right. */
    @Test
    void whatIsDrawnOnAnImageIsMovedToIt() throws IOException {
        Path patient = folder.resolve("patient");
        CommandRun.of("phantom", patient.toString(), "--pixels", "64", "--slices", "10")
                .succeeded();
        DataSet structureSet =
                RtInputs.one(patient, Uids.RT_STRUCTURE_SET_STORAGE).dataSet();
        Uid images = structureSet
                .items(Tags.STRUCTURE_SET_ROI_SEQUENCE)
                .getFirst()
                .uid(Tags.REFERENCED_FRAME_OF_REFERENCE_UID)
                .orElseThrow();
        DataSet moved = structureSet.toBuilder()
                .set(
                        Tags.STRUCTURE_SET_ROI_SEQUENCE,
                        structureSet.items(Tags.STRUCTURE_SET_ROI_SEQUENCE).stream()
                                .map(roi -> roi.toBuilder()
                                        .set(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, OTHER)
                                        .build())
                                .toList())
                .build();
        String other = written("other.dcm", moved);
        double[] right = {1, 0, 0, -40, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        double[] tilted = {1, 0, 0, 0, 0, 0.8, -0.6, 0, 0, 0.6, 0.8, 0, 0, 0, 0, 1};
        render(patient, patient.toString(), registration).succeeded();
        double before = middleOfTheTargetMm();
        render(patient, other, written("right.dcm", registration(OTHER, images, right)))
                .succeeded();
        assertEquals(40, before - middleOfTheTargetMm(), 1);
        CommandRun angled = render(patient, other, written("tilt.dcm", registration(OTHER, images, tilted)));
        assertEquals(ExitCodes.UNUSABLE, angled.exitCode());
        assertTrue(angled.err().contains("along the normal of the slices"), angled.err());
    }

    private CommandRun render(Path patient, String structureSet, String registrationFile) {
        return CommandRun.of(
                "render",
                patient.toString(),
                "--structures",
                structureSet,
                "--roi",
                "PTV",
                "--registration",
                registrationFile,
                "--slice",
                "0",
                "--output",
                folder.resolve("slice.png").toString());
    }

    /** The middle of the target's contour, in mm from the left edge of the picture, which is 768 pixels of 512 mm wide. */
    private double middleOfTheTargetMm() throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve("slice.png").toFile());
        int first = 768;
        int last = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < 768; x++) {
                int color = picture.getRGB(x, y);
                if ((color >> 16 & 255) > 180 && (color >> 8 & 255) < 90 && (color & 255) < 90) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        return (first + last) / 2.0 * 512 / 768;
    }
}
