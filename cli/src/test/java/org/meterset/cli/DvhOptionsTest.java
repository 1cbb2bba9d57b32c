package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.phantom.ShapeStudy;

/** Options of dvh and gamma on a sphere of 20 mm, 33.51 cm³, in 30 to 70 Gy growing by 1 Gy/mm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DvhOptionsTest {
    private static final ShapeStudy SPHERE = new ShapeStudy(
            ShapeStudy.Body.SPHERE, 20, 40, new Point3(0, 0, 0), 2, 0, 2, 0, ShapeStudy.Gradient.HEAD, 50, 1);
    private static final double VOLUME_CC = 33.51;

    private Path folder = Path.of("");
    private String structures = "";
    private String dose = "";

    @BeforeAll
    void writeObjects(@TempDir Path temporary) throws IOException {
        folder = temporary;
        structures = written("rs.dcm", SPHERE.structureSet());
        dose = written("rd.dcm", SPHERE.dose());
    }

    private String written(String name, DataSet object) throws IOException {
        Path file = folder.resolve(name);
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file.toString();
    }

    private CommandRun dvh(String... options) {
        List<String> arguments = new ArrayList<>(List.of("dvh", "--structures", structures, "--dose", dose));
        arguments.addAll(Arrays.asList(options));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    private static Map<?, ?> item(Map<?, ?> report, String list, int index) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(report.get(list))).get(index);
    }

    private static double number(Map<?, ?> map, String key) {
        return Double.parseDouble(String.valueOf(map.get(key)));
    }

    @Test
    void aRingIsMadeOfAStructureAndItsMargin() throws IOException {
        Map<?, ?> ring = item(
                dvh("--combine", "RING=SPHERE+5mm-SPHERE", "--json").succeeded().json(), "structures", 1);
        assertEquals("RING", ring.get("name"));
        assertEquals(2.0, number(ring, "number"));
        assertEquals(65.45 - VOLUME_CC, number(ring, "volumeCc"), 0.5);
        assertEquals(50, number(ring, "meanGy"), 0.3);
    }

    @Test
    void anExpressionOfWhatIsNotThereIsRefused() {
        CommandRun run = dvh("--combine", "X=Heart-SPHERE");
        assertEquals(ExitCodes.UNUSABLE, run.exitCode());
        assertTrue(run.err().contains("no structure Heart"), run.err());
        assertEquals(ExitCodes.UNUSABLE, dvh("--combine", "X=SPHERE-").exitCode());
    }

    @Test
    void curvesMayBeRelativeInDoseAndVolume() throws IOException {
        Path csv = folder.resolve("relative.csv");
        dvh("--relative", "dose,volume", "--prescription", "50", "--csv", csv.toString())
                .succeeded();
        List<String> lines = Files.readAllLines(csv);
        assertEquals("number,structure,dose %,volume %", lines.getFirst());
        assertEquals("1,\"SPHERE\",0.00000,100.000", lines.get(1));
        String half = lines.stream()
                .filter(line -> line.contains(",100.000,"))
                .findFirst()
                .orElseThrow();
        assertEquals(50, Double.parseDouble(half.substring(half.lastIndexOf(',') + 1)), 0.5);
        CommandRun unknown = dvh("--relative", "dose");
        assertEquals(ExitCodes.UNUSABLE, unknown.exitCode());
        assertTrue(unknown.err().contains("--prescription"), unknown.err());
    }

    @Test
    void aDifferentialCurveHoldsAllOfTheVolume() throws IOException {
        Map<?, ?> curve = (Map<?, ?>) Objects.requireNonNull(
                item(dvh("--differential", "--json").succeeded().json(), "structures", 0)
                        .get("differential"));
        double sum = ((List<?>) Objects.requireNonNull(curve.get("volumeCc")))
                .stream()
                        .mapToDouble(value -> Double.parseDouble(String.valueOf(value)))
                        .sum();
        assertEquals(VOLUME_CC, sum, 0.2);
    }

    /** 50 Gy in 20 fractions, α/β 3: BED 50 · (1 + 2.5 / 3) = 91.67 Gy, EQD2 91.67 / (1 + 2 / 3) = 55 Gy. */
    @Test
    void dosesMayBeBiological() throws IOException {
        CommandRun eqd2 = dvh("--eqd2", "3", "--fractions", "20", "--metrics", "D50%", "--json")
                .succeeded();
        Map<?, ?> numbers = (Map<?, ?>)
                Objects.requireNonNull(item(eqd2.json(), "structures", 0).get("metrics"));
        assertEquals(55, number(numbers, "D50%"), 0.3);
        CommandRun bed =
                dvh("--bed", "3", "--fractions", "20", "--metrics", "D50%").succeeded();
        assertTrue(bed.out().lines().findFirst().orElse("").contains("D50% Gy BED(3.00)"), bed.out());
        assertEquals(ExitCodes.UNUSABLE, dvh("--eqd2", "3").exitCode());
    }

    @Test
    void conformityNeedsAPrescriptionAndTargets() {
        assertTrue(dvh("--conformity", "SPHERE").err().contains("--prescription"));
        assertTrue(dvh("--conformity", "Body", "--prescription", "50").err().contains("no such structure"));
        assertTrue(dvh("--conformity", "SPHERE", "--prescription", "50").err().contains("none of the structures"));
    }

    /** The phantom's PTV gets 60 Gy all over. */
    @Test
    void conformityOfAPlanIsTold() throws IOException {
        Path patient = folder.resolve("patient");
        CommandRun.of("phantom", patient.toString(), "--pixels", "64", "--slices", "30")
                .succeeded();
        Map<String, Object> report = CommandRun.of(
                        "dvh",
                        "--structures",
                        patient.toString(),
                        "--dose",
                        patient.toString(),
                        "--prescription",
                        "30",
                        "--conformity",
                        "Body",
                        "--json")
                .succeeded()
                .json();
        Map<?, ?> target = item(report, "conformity", 0);
        assertEquals("PTV", target.get("name"));
        assertEquals(1, number(target, "coverage"), 0.05);
        assertTrue(number(target, "rtog") >= 1 && number(target, "paddick") <= 1, target.toString());
    }

    /** Half of the sphere gets 50 Gy and more in the histogram that is stored, all of it 20 Gy. */
    @Test
    void storedHistogramsAreComparedWithOurs() throws IOException {
        DataSet histogram = DataSet.builder()
                .set(Tags.DVH_TYPE, "CUMULATIVE")
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "PHYSICAL")
                .set(Tags.DVH_DOSE_SCALING, 1)
                .set(Tags.DVH_VOLUME_UNITS, "CM3")
                .set(Tags.DVH_NUMBER_OF_BINS, 3)
                .set(Tags.DVH_DATA, 20, 33, 30, 33, 20, 16.5)
                .set(Tags.DVH_MEAN_DOSE, 49.5)
                .set(
                        Tags.DVH_REFERENCED_ROI_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.DVHROI_CONTRIBUTION_TYPE, "INCLUDED")
                                .set(Tags.REFERENCED_ROI_NUMBER, 1)
                                .build())
                .build();
        String with = written(
                "stored.dcm",
                SPHERE.dose().toBuilder().set(Tags.DVH_SEQUENCE, histogram).build());
        Map<String, Object> report = CommandRun.of(
                        "dvh", "--structures", structures, "--dose", with, "--stored", "--metrics", "D50%", "--json")
                .succeeded()
                .json();
        Map<?, ?> volume = item(report, "stored", 0);
        assertEquals("volume cc", volume.get("metric"));
        assertEquals(33, number(volume, "stored"));
        assertEquals(VOLUME_CC, number(volume, "computed"), 0.2);
        assertEquals(49.5, number(item(report, "stored", 1), "stored"));
        assertEquals(50, number(item(report, "stored", 2), "stored"), 1e-6);
        CommandRun none = dvh("--stored");
        assertEquals(ExitCodes.UNUSABLE, none.exitCode());
        assertTrue(none.err().contains("no DVH Sequence"), none.err());
    }

    @Test
    void storedHistogramsOfTheOtherDoseTypeAreNotCompared() throws IOException {
        DataSet effective = DataSet.builder()
                .set(Tags.DVH_TYPE, "CUMULATIVE")
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "EFFECTIVE")
                .set(Tags.DVH_VOLUME_UNITS, "CM3")
                .set(Tags.DVH_DATA, 20, 33)
                .set(
                        Tags.DVH_REFERENCED_ROI_SEQUENCE,
                        DataSet.builder().set(Tags.REFERENCED_ROI_NUMBER, 1).build())
                .build();
        String with = written(
                "effective.dcm",
                SPHERE.dose().toBuilder().set(Tags.DVH_SEQUENCE, effective).build());
        CommandRun run = CommandRun.of("dvh", "--structures", structures, "--dose", with, "--stored", "--json")
                .succeeded();
        assertEquals(List.of(), run.json().get("stored"));
        assertTrue(run.err().contains("1 stored histograms are not of Dose Type PHYSICAL"), run.err());
    }

    /** At 4 mm above the centre the dose is 54 Gy: EQD2 of 20 fractions for α/β 3 is 54 · (2.7 + 3) / 5. */
    @Test
    void aPointHasADose() throws IOException {
        DataSet set = SPHERE.structureSet();
        DataSet point = DataSet.builder()
                .set(Tags.CONTOUR_GEOMETRIC_TYPE, "POINT")
                .set(Tags.NUMBER_OF_CONTOUR_POINTS, 1)
                .set(Tags.CONTOUR_DATA, 1, 1, 4)
                .build();
        String points = written(
                "points.dcm",
                set.toBuilder()
                        .set(
                                Tags.ROI_CONTOUR_SEQUENCE,
                                set.items(Tags.ROI_CONTOUR_SEQUENCE).getFirst().toBuilder()
                                        .set(Tags.CONTOUR_SEQUENCE, point)
                                        .build())
                        .build());
        CommandRun plain = CommandRun.of("dvh", "--structures", points, "--dose", dose, "--json");
        assertEquals(54, number(item(plain.succeeded().json(), "structures", 0), "meanGy"), 1e-3);
        CommandRun eqd2 = CommandRun.of(
                "dvh", "--structures", points, "--dose", dose, "--eqd2", "3", "--fractions", "20", "--json");
        assertEquals(54 * (2.7 + 3) / 5, number(item(eqd2.succeeded().json(), "structures", 0), "meanGy"), 1e-3);
    }

    /** An axial plane as our own table, against the volume it was cut from, and against one that is 20 % hotter. */
    @Test
    void aTableOfPointsIsComparedByGamma() throws IOException {
        String plane = folder.resolve("plane.csv").toString();
        CommandRun.of("plane", dose, "--axial", "4", "--spacing", "2.5", "--output", plane)
                .succeeded();
        Map<String, Object> same =
                CommandRun.of("gamma", plane, dose, "--json").succeeded().json();
        assertEquals(100, number(same, "passRate"));
        assertEquals(0, number(same, "meanGamma"), 1e-3);
        List<String> hot = Files.readAllLines(Path.of(plane)).stream()
                .map(line -> line.replace(",54.0000", ",64.8000"))
                .toList();
        String hotter = Files.write(folder.resolve("hot.csv"), hot).toString();
        assertEquals(
                ExitCodes.FAILED,
                CommandRun.of("gamma", dose, hotter, "--require", "90").exitCode());
        String broken = Files.writeString(folder.resolve("broken.csv"), "0,0,0,1\n1,0,0,cold\n")
                .toString();
        CommandRun refused = CommandRun.of("gamma", broken, dose);
        assertEquals(ExitCodes.UNUSABLE, refused.exitCode());
        assertTrue(refused.err().contains("broken.csv: line 2: found"), refused.err());
    }

    /** A plane that is 20 % hotter where the dose is 54 Gy: the table of the map has its failing points, the picture is red. */
    @Test
    void theMapOfAGammaComparisonIsWritten() throws IOException {
        String plane = folder.resolve("map-plane.csv").toString();
        dose("plane", dose, "--axial", "4", "--spacing", "2.5", "--output", plane);
        String hot = Files.write(
                        folder.resolve("map-hot.csv"),
                        Files.readAllLines(Path.of(plane)).stream()
                                .map(line -> line.replace(",54.0000", ",64.8000"))
                                .toList())
                .toString();
        Path table = folder.resolve("map.csv");
        Map<String, Object> report = CommandRun.of("gamma", hot, dose, "--map", table.toString(), "--json")
                .succeeded()
                .json();
        List<String> lines = Files.readAllLines(table);
        assertEquals("x mm,y mm,z mm,reference Gy,gamma", lines.getFirst());
        assertEquals(number(report, "evaluated"), lines.size() - 1);
        assertEquals(
                number(report, "evaluated") - number(report, "passed"),
                lines.stream()
                        .skip(1)
                        .filter(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)) > 1)
                        .count());
        Path picture = folder.resolve("map.png");
        CommandRun shown = CommandRun.of("gamma", hot, dose, "--map", picture.toString(), "--histogram")
                .succeeded();
        int middle = ImageIO.read(picture.toFile()).getRGB(350, 350);
        assertTrue((middle >> 16 & 255) > 200 && (middle >> 8 & 255) < 100, Integer.toHexString(middle));
        assertTrue(shown.out().contains("gamma from"), shown.out());
        CommandRun volume = CommandRun.of("gamma", dose, dose, "--map", picture.toString());
        assertEquals(ExitCodes.UNUSABLE, volume.exitCode());
        assertTrue(volume.err().contains("expected one for a picture"), volume.err());
        assertEquals(
                ExitCodes.UNUSABLE,
                CommandRun.of("gamma", hot, dose, "--map", "map.txt").exitCode());
    }

    private static void dose(String... command) {
        CommandRun.of(command).succeeded();
    }

    @Test
    void verdictsOnConstraintsAreInTheReport() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bounds.txt"), "SPHERE D50% >= 49 Gy\nSPHERE Dmax < 60 Gy\nHeart Dmean < 5 Gy");
        CommandRun run = dvh("--constraints", file.toString(), "--json");
        assertEquals(ExitCodes.UNUSABLE, run.exitCode());
        assertEquals("pass", item(run.json(), "constraints", 0).get("verdict"));
        Map<?, ?> broken = item(run.json(), "constraints", 1);
        assertEquals("FAIL", broken.get("verdict"));
        assertEquals("< 60 Gy", broken.get("bound"));
        assertEquals(70, number(broken, "value"), 0.3);
        assertEquals("not judged", item(run.json(), "constraints", 2).get("verdict"));
    }

    /** What an array in the coronal plane at y 6 measured, 8 by 6 detectors, in the layout of OmniPro. */
    private String measured(String unit) throws IOException {
        StringBuilder text = new StringBuilder("<opimrtascii>\n<asciiheader>\nSeparator: [Tab]\nData Factor: 1.000\n")
                .append("Data Unit: " + unit + "\nLength Unit: mm\nPlane: XY\n</asciiheader>\n<asciibody>\n\nX[mm]");
        for (int x = -14; x <= 14; x += 4) {
            text.append("\t").append(x);
        }
        text.append("\nY[mm]\n");
        for (int y = -10; y <= 10; y += 4) {
            // 1 Gy/mm towards the head
            text.append(y).append(("\t" + (5000 + 100 * y)).repeat(8)).append("\n");
        }
        return Files.writeString(folder.resolve("measured.opg"), text + "</asciibody>\n</opimrtascii>\n")
                .toString();
    }

    @Test
    void whatAnArrayMeasuredIsComparedWhereItLay() throws IOException {
        String array = measured("cGy");
        Map<String, Object> placed = CommandRun.of(
                        "gamma", array, dose, "--measured-at", "LH,0,6,0", "--distance", "1", "--json")
                .succeeded()
                .json();
        assertEquals(48, number(placed, "evaluated"));
        assertEquals(0, number(placed, "meanGamma"), 1e-3);
        Map<String, Object> upsideDown = CommandRun.of(
                        "gamma", array, dose, "--measured-at", "LF,0,6,0", "--distance", "1", "--json")
                .succeeded()
                .json();
        assertTrue(number(upsideDown, "passRate") < 50, upsideDown.toString());
    }

    @Test
    void whatAnArrayMeasuredMustBePlacedAndBeDose() throws IOException {
        refusedGamma("--measured-at", measured("cGy"));
        refusedGamma("expected two directions at a right angle", measured("cGy"), "--measured-at", "LR,0,6,0");
        refusedGamma("expected two directions at a right angle", measured("cGy"), "--measured-at", "LH,0,six,0");
        refusedGamma("measured.opg: Data Unit is cnt", measured("cnt"), "--measured-at", "LH,0,6,0");
        String film = Files.writeString(folder.resolve("film.tif"), "II").toString();
        refusedGamma("film.tif: a film does not say what its values are: say it with --measured-unit", film);
        refusedGamma("expected Gy, cGy or mGy, or so many of them", film, "--measured-unit", "counts");
        refusedGamma("film.tif: found no TIFF that can be decoded", film, "--measured-unit", "0.1cGy");
        refusedGamma(
                "found a .snc file; expected an RT Dose",
                folder.resolve("film.snc").toString());
    }

    private void refusedGamma(String message, String... options) {
        List<String> arguments = new ArrayList<>(List.of("gamma", options[0], dose));
        arguments.addAll(Arrays.asList(options).subList(1, options.length));
        CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
        assertEquals(ExitCodes.UNUSABLE, run.exitCode(), run.out());
        assertTrue(run.err().contains(message), run.err());
    }
}
