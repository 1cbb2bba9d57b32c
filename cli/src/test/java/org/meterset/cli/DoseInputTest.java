package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.phantom.ShapeStudy;

/** What a user reads when structures or a dose cannot be used as they are: no number comes in silence. */
class DoseInputTest {
    private static final ShapeStudy CYLINDER = new ShapeStudy(
            ShapeStudy.Body.CYLINDER, 15, 30, new Point3(0, 0, 0), 3, 1.5, 3, 0, ShapeStudy.Gradient.HEAD, 50, 1);

    @TempDir
    private Path folder = Path.of("");

    private String written(String name, DataSet object) throws IOException {
        Path file = folder.resolve(name);
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file.toString();
    }

    private CommandRun dvh(DataSet structures, DataSet dose) throws IOException {
        return CommandRun.of("dvh", "--structures", written("rs.dcm", structures), "--dose", written("rd.dcm", dose));
    }

    private CommandRun ofDose(Consumer<DataSetBuilder> change) throws IOException {
        DataSetBuilder dose = CYLINDER.dose().toBuilder();
        change.accept(dose);
        return dvh(CYLINDER.structureSet(), dose.build());
    }

    private interface ContourChange {
        void to(DataSetBuilder contour, double[] xyzMm);
    }

    /** The cylinder with its fifth contour changed. */
    private static DataSet structures(ContourChange change) {
        DataSet object = CYLINDER.structureSet();
        DataSet roi = object.items(Tags.ROI_CONTOUR_SEQUENCE).getFirst();
        List<DataSet> contours = new ArrayList<>(roi.items(Tags.CONTOUR_SEQUENCE));
        DataSetBuilder fifth = contours.get(4).toBuilder();
        change.to(fifth, contours.get(4).doubles(Tags.CONTOUR_DATA));
        contours.set(4, fifth.build());
        return object.toBuilder()
                .set(
                        Tags.ROI_CONTOUR_SEQUENCE,
                        roi.toBuilder().set(Tags.CONTOUR_SEQUENCE, contours).build())
                .build();
    }

    private static void refuses(CommandRun run, String text) {
        assertEquals(ExitCodes.UNUSABLE, run.exitCode(), run.out());
        assertEquals("", run.out());
        assertEquals("meterset dvh: " + text, run.err().strip());
    }

    private static void warns(CommandRun run, String text) {
        run.succeeded();
        assertTrue(run.err().lines().anyMatch(("warning: " + text)::equals), run.err());
    }

    @Test
    void theObjectsAsTheyAreCauseNoWarning() throws IOException {
        assertEquals(
                "", dvh(CYLINDER.structureSet(), CYLINDER.dose()).succeeded().err());
    }

    @Test
    void aDoseWithoutScalingIsRefused() throws IOException {
        refuses(
                ofDose(dose -> dose.remove(Tags.DOSE_GRID_SCALING)),
                "RT Dose: Dose Grid Scaling (3004,000E) is missing, so pixel values have no dose");
    }

    @Test
    void aScalingThatIsNoNumberIsRefused() throws IOException {
        CommandRun run = ofDose(dose -> dose.set(Tags.DOSE_GRID_SCALING, Vr.DS, ascii("NaN ")));
        assertEquals(ExitCodes.UNUSABLE, run.exitCode());
        assertTrue(run.err().contains("Dose Grid Scaling") || run.err().contains("DoseGridScaling"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aScalingBelowZeroIsRefused() throws IOException {
        refuses(
                ofDose(dose -> dose.set(Tags.DOSE_GRID_SCALING, Vr.DS, "-1E-6")),
                "RT Dose: Dose Grid Scaling (3004,000E) is -1.0E-6, expected a number above 0");
    }

    @Test
    void anotherFrameOfReferenceIsRefusedWithBoth() throws IOException {
        String own = CYLINDER.dose().string(Tags.FRAME_OF_REFERENCE_UID).orElseThrow();
        refuses(
                ofDose(dose -> dose.set(Tags.FRAME_OF_REFERENCE_UID, Uid.of("1.2.3"))),
                "structure CYLINDER is in frame of reference %s, the dose in 1.2.3; expected one, or a Spatial Registration that relates them"
                        .formatted(own));
    }

    @Test
    void negativeDoseIsToldForTheGridAndTheStructure() throws IOException {
        byte[] pixels = new byte
                [(int) CYLINDER.dose().bulk(Tags.PIXEL_DATA).orElseThrow().length()];
        Arrays.fill(pixels, (byte) 0xFF);
        CommandRun run = ofDose(dose -> dose.set(Tags.PIXEL_REPRESENTATION, 1).set(Tags.PIXEL_DATA, Vr.OW, pixels));
        warns(run, "dose: negative dose: the least value is -1.000e-06 Gy; nothing was clipped");
        warns(run, "CYLINDER: negative dose in the structure, down to -0.000 Gy");
    }

    @Test
    void aContourOfTwoPointsIsIgnoredAndTold() throws IOException {
        warns(
                dvh(
                        structures((contour, xyz) -> contour.set(Tags.NUMBER_OF_CONTOUR_POINTS, 2)
                                .set(Tags.CONTOUR_DATA, Arrays.copyOf(xyz, 6))),
                        CYLINDER.dose()),
                "CYLINDER: closed contour 5 has 2 point(s), expected at least 3: it is ignored");
    }

    @Test
    void anOpenContourIsIgnoredAndTold() throws IOException {
        CommandRun run = dvh(
                structures((contour, xyz) -> contour.set(Tags.CONTOUR_GEOMETRIC_TYPE, "OPEN_PLANAR")), CYLINDER.dose());
        warns(run, "CYLINDER: contour 5 is OPEN_PLANAR: it bounds no area and is ignored");
        warns(
                run,
                "CYLINDER: no contour between -4.50 and 1.50 mm along the normal: the structure is taken to be absent there");
    }

    @Test
    void aContourThatCrossesItselfIsTold() throws IOException {
        double[] eight = {-10, -10, -1.5, 10, 10, -1.5, 10, -10, -1.5, -10, 10, -1.5};
        warns(
                dvh(
                        structures((contour, xyz) ->
                                contour.set(Tags.NUMBER_OF_CONTOUR_POINTS, 4).set(Tags.CONTOUR_DATA, eight)),
                        CYLINDER.dose()),
                "CYLINDER: contour 5 crosses itself: what it runs around twice is taken for outside");
    }

    @Test
    void aCoordinateThatIsNoNumberIsLeftOutAndTold() throws IOException {
        CommandRun run = dvh(
                structures((contour, xyz) -> contour.set(Tags.NUMBER_OF_CONTOUR_POINTS, 3)
                        .set(Tags.CONTOUR_DATA, Vr.DS, ascii("0\\0\\-1.5\\NaN\\9\\-1.5\\9\\9\\-1.5"))),
                CYLINDER.dose());
        run.succeeded();
        assertTrue(run.err().contains("warning: CYLINDER: ContourSequence[4]"), run.err());
        assertTrue(run.err().contains("the contour is left out"), run.err());
        assertFalse(run.out().contains("NaN"), run.out());
    }

    @Test
    void aContourOffTheImageThatItNamesIsTold() throws IOException {
        Path patient = folder.resolve("patient");
        CommandRun.of("phantom", patient.toString(), "--pixels", "64", "--slices", "20")
                .succeeded();
        DataSet object = RtInputs.one(patient, Uids.RT_STRUCTURE_SET_STORAGE).dataSet();
        List<DataSet> rois = new ArrayList<>(object.items(Tags.ROI_CONTOUR_SEQUENCE));
        List<DataSet> contours = new ArrayList<>(rois.getFirst().items(Tags.CONTOUR_SEQUENCE));
        contours.set(2, moved(contours.get(2), 2, 1.25));
        contours.set(3, moved(contours.get(3), 0, 400));
        rois.set(
                0,
                rois.getFirst().toBuilder().set(Tags.CONTOUR_SEQUENCE, contours).build());
        CommandRun run = CommandRun.of(
                "dvh",
                "--structures",
                written(
                        "rs.dcm",
                        object.toBuilder().set(Tags.ROI_CONTOUR_SEQUENCE, rois).build()),
                "--dose",
                patient.toString(),
                "--images",
                patient.toString());
        warns(run, "Body: contour 3 lies up to 1.25 mm off the image that it names");
        warns(run, "Body: contour 4 reaches beyond the edge of the image that it names");
        assertEquals(
                2,
                run.err().lines().filter(line -> line.contains("that it names")).count());
    }

    /** As it stands in a file: the builder would refuse it. */
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static DataSet moved(DataSet contour, int axis, double mm) {
        double[] xyz = contour.doubles(Tags.CONTOUR_DATA);
        for (int i = axis; i < xyz.length; i += 3) {
            xyz[i] += mm;
        }
        return contour.toBuilder().set(Tags.CONTOUR_DATA, xyz).build();
    }
}
