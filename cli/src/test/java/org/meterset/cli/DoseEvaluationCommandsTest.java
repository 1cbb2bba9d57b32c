package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.phantom.ShapeStudy;

/** The verbs of dose evaluation as a user types them, on bodies of closed form and on the phantom patient. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoseEvaluationCommandsTest {
    private static final ShapeStudy SPHERE = new ShapeStudy(
            ShapeStudy.Body.SPHERE, 15, 30, new Point3(0, 0, 0), 2, 0, 2, 0, ShapeStudy.Gradient.HEAD, 50, 1);

    private Path folder = Path.of("");
    private String structures = "";
    private String dose = "";
    private String patient = "";

    @BeforeAll
    void writeObjects(@TempDir Path temporary) throws IOException {
        folder = temporary;
        structures = written("rs.dcm", SPHERE.structureSet());
        dose = written("rd.dcm", SPHERE.dose());
        patient = folder.resolve("patient").toString();
        CommandRun.of("phantom", patient, "--pixels", "64", "--slices", "20");
    }

    private String written(String name, DataSet object) throws IOException {
        Path file = folder.resolve(name);
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file.toString();
    }

    private static Map<String, Object> json(CommandRun outcome) throws IOException {
        assertEquals(0, outcome.exitCode(), outcome.err());
        return outcome.json();
    }

    private static double number(Map<?, ?> map, String key) {
        return Double.parseDouble(String.valueOf(map.get(key)));
    }

    /** A sphere of 15 mm: 14.137 cm³, 35 to 65 Gy, half of it above 50 Gy. */
    @Test
    void aHistogramAsJsonHasTheNamedFieldsAndRightNumbers() throws IOException {
        Map<String, Object> report = json(CommandRun.of(
                "dvh", "--structures", structures, "--dose", dose, "--json", "--metrics", "D50% V50Gy[cc] Dmean"));
        assertEquals(List.of("structures"), List.copyOf(report.keySet()));
        Map<?, ?> sphere = (Map<?, ?>) ((List<?>) report.getOrDefault("structures", List.of())).getFirst();
        assertEquals(
                List.of("number", "name", "volumeCc", "minGy", "maxGy", "meanGy", "metrics", "cumulative"),
                List.copyOf(sphere.keySet()));
        assertEquals("SPHERE", sphere.get("name"));
        assertEquals(14.137, number(sphere, "volumeCc"), 0.07);
        assertEquals(50, number(sphere, "meanGy"), 0.3);
        assertEquals(35, number(sphere, "minGy"), 0.3);
        assertEquals(65, number(sphere, "maxGy"), 0.3);
        Map<?, ?> metrics = (Map<?, ?>) Objects.requireNonNull(sphere.get("metrics"));
        assertEquals(50, number(metrics, "D50%"), 0.3);
        assertEquals(7.07, number(metrics, "V50Gy[cc]"), 0.15);
        Map<?, ?> curve = (Map<?, ?>) Objects.requireNonNull(sphere.get("cumulative"));
        assertEquals(List.of("doseGy", "volumeCc"), List.copyOf(curve.keySet()));
    }

    @Test
    void keptConstraintsExitWith0BrokenOnesWith1AndUnjudgedOnesWith2() throws IOException {
        assertEquals(0, constrained("SPHERE D50% >= 49 Gy\nSPHERE Dmax <= 66 Gy"));
        assertEquals(1, constrained("SPHERE D50% >= 51 Gy"));
        assertEquals(2, constrained("Heart Dmean <= 5 Gy"));
        assertEquals(2, constrained("SPHERE D50% about 51 Gy"));
    }

    private int constrained(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("constraints.txt"), lines);
        return CommandRun.of("dvh", "--structures", structures, "--dose", dose, "--constraints", file.toString())
                .exitCode();
    }

    @Test
    void curvesAreWrittenAndDrawn() throws IOException {
        Path csv = folder.resolve("dvh.csv");
        Path png = folder.resolve("dvh.png");
        Path svg = folder.resolve("dvh.svg");
        String[] first = {"dvh", "--structures", structures, "--dose", dose, "--csv", csv.toString(), "--plot", ""};
        first[8] = png.toString();
        assertEquals(0, CommandRun.of(first).exitCode());
        first[8] = svg.toString();
        assertEquals(0, CommandRun.of(first).exitCode());
        assertTrue(Files.readString(csv).startsWith("number,structure,dose Gy,volume cc\n1,\"SPHERE\",0"));
        assertTrue(Files.readString(svg).contains("SPHERE"));
        assertEquals(900, ImageIO.read(png.toFile()).getWidth());
    }

    @Test
    void structuresInAnotherFrameOfReferenceAreRefused() throws IOException {
        DataSet elsewhere = SPHERE.dose().toBuilder()
                .set(Tags.FRAME_OF_REFERENCE_UID, Uid.of("1.2.3"))
                .build();
        CommandRun outcome =
                CommandRun.of("dvh", "--structures", structures, "--dose", written("other.dcm", elsewhere));
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().contains("frame of reference"), outcome.err());
    }

    @Test
    void structuresOutsideTheDoseAreToldAndHaveNoNumbers() throws IOException {
        double[] far = SPHERE.dose().doubles(Tags.IMAGE_POSITION_PATIENT);
        far[0] += 500;
        DataSet away =
                SPHERE.dose().toBuilder().set(Tags.IMAGE_POSITION_PATIENT, far).build();
        CommandRun outcome =
                CommandRun.of("dvh", "--structures", structures, "--dose", written("away.dcm", away), "--json");
        Map<?, ?> sphere = (Map<?, ?>) ((List<?>) json(outcome).getOrDefault("structures", List.of())).getFirst();
        assertTrue(outcome.err().contains("SPHERE") && outcome.err().contains("outside"), outcome.err());
        assertEquals("null", String.valueOf(sphere.get("meanGy")));
        assertEquals(14.137, number(sphere, "volumeCc"), 0.07);
    }

    @Test
    void gammaOfADoseWithItselfPasses() throws IOException {
        Map<String, Object> report = json(CommandRun.of("gamma", dose, dose, "--json", "--require", "100"));
        assertEquals(100, number(report, "passRate"));
        assertEquals(0, number(report, "meanGamma"));
        assertTrue(number(report, "evaluated") > 1000);
    }

    @Test
    void dosesOfDifferentTypesAreNeitherComparedNorAdded() throws IOException {
        String effective = written(
                "effective.dcm",
                SPHERE.dose().toBuilder()
                        .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.78"))
                        .set(Tags.DOSE_TYPE, "EFFECTIVE")
                        .build());
        CommandRun gamma = CommandRun.of("gamma", dose, effective);
        assertEquals(2, gamma.exitCode());
        assertTrue(gamma.err().contains("found doses of Dose Type PHYSICAL and EFFECTIVE"), gamma.err());
        CommandRun sum = CommandRun.of("dvh", "--structures", structures, "--dose", dose, "--dose", effective);
        assertEquals(2, sum.exitCode());
        assertTrue(sum.err().contains("they never mix"), sum.err());
    }

    @Test
    void aPassRateBelowWhatIsRequiredExitsWith1() throws IOException {
        DataSet doubled =
                SPHERE.dose().toBuilder().set(Tags.DOSE_GRID_SCALING, 1.2e-6).build();
        assertEquals(
                1,
                CommandRun.of("gamma", dose, written("hot.dcm", doubled), "--require", "95")
                        .exitCode());
    }

    @Test
    void aPlaneThatWasLaidAskewIsMovedAndTheMotionTold() throws IOException {
        Path plane = folder.resolve("plane.csv");
        CommandRun.of("plane", dose, "--coronal", "0", "--output", plane.toString())
                .succeeded();
        List<String> askew = Files.readAllLines(plane).stream()
                .map(DoseEvaluationCommandsTest::threeMmHigher)
                .toList();
        Files.write(plane, askew);
        assertTrue(number(json(strictGamma(plane, "--json")), "passRate") < 50);
        Map<String, Object> report = json(strictGamma(plane, "--align", "5", "--json", "--require", "100"));
        Map<?, ?> alignment = (Map<?, ?>) report.getOrDefault("alignment", Map.of());
        assertEquals("reference", alignment.get("moved"));
        List<?> shift = (List<?>) Objects.requireNonNull(alignment.get("shiftMm"));
        assertEquals(-3, (double) shift.get(2), 0.05);
        assertEquals(0, number(alignment, "rotationDeg"), 0.05);
        CommandRun told = strictGamma(plane, "--align", "5").succeeded();
        assertTrue(told.out().startsWith("REF moved by "), told.out());
    }

    private CommandRun strictGamma(Path plane, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("gamma", plane.toString(), dose, "--distance", "1", "--dose-percent", "1"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static String threeMmHigher(String line) {
        String[] cells = line.split(",");
        return cells[2].matches("-?[0-9.]+")
                ? String.join(",", cells[0], cells[1], Double.toString(Double.parseDouble(cells[2]) + 3), cells[3])
                : line;
    }

    @Test
    void whatCannotBeAlignedIsToldSo() throws IOException {
        CommandRun volumes = CommandRun.of("gamma", dose, dose, "--align", "5");
        assertEquals(2, volumes.exitCode());
        assertTrue(volumes.err().contains("found two volumes"), volumes.err());
        assertEquals(2, CommandRun.of("gamma", dose, dose, "--align", "-1").exitCode());
    }

    @Test
    void dosesAreShownSummedAndCut() throws IOException {
        String second = written(
                "second.dcm",
                SPHERE.dose().toBuilder()
                        .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.77"))
                        .build());
        String sum = folder.resolve("sum.dcm").toString();
        String plane = folder.resolve("plane.dcm").toString();
        assertEquals(
                0, CommandRun.of("dose", "sum", dose, second, "--output", sum).exitCode());
        assertEquals(
                2 * number(json(CommandRun.of("dose", "show", dose, "--json")), "maxGy"),
                number(json(CommandRun.of("dose", "show", sum, "--json")), "maxGy"),
                1e-3);
        assertEquals(
                0,
                CommandRun.of("plane", dose, "--axial", "5", "--output", plane).exitCode());
        assertEquals(55, number(json(CommandRun.of("dose", "show", plane, "--json")), "maxGy"), 1e-3);
        CommandRun lines = CommandRun.of("isodose", "--dose", dose, "--levels", "50Gy", "--coronal", "0", "--json");
        assertTrue(json(lines).containsKey("isodoses"));
        assertEquals(
                0,
                CommandRun.of("isodose", "--dose", dose, "--levels", "50,95%").exitCode());
    }

    @Test
    void aSliceIsDrawnWithContoursAndIsodoseLines() throws IOException {
        Path png = folder.resolve("slice.png");
        CommandRun outcome = CommandRun.of(
                "render",
                patient,
                "--structures",
                patient,
                "--dose",
                patient,
                "--slice",
                "0",
                "--output",
                png.toString());
        assertEquals(0, outcome.exitCode(), outcome.err());
        // the target is contoured in red, 30 mm to the left of the isocenter
        BufferedImage picture = ImageIO.read(png.toFile());
        boolean red = false;
        for (int x = 384; x < 460; x++) {
            int color = picture.getRGB(x, 384);
            red |= (color >> 16 & 255) > 180 && (color >> 8 & 255) < 90 && (color & 255) < 90;
        }
        assertTrue(red);
    }

    @Test
    void imagesThatAreNoPetHaveNoUptake() {
        CommandRun outcome = CommandRun.of("suv", patient);
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().contains("Positron Emission Tomography"), outcome.err());
    }
}
