package org.meterset.rt.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.region.Contour;
import org.meterset.rt.SharedData;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.evaluation.DoseEvaluation;
import org.meterset.rt.phantom.ShapeStudy;
import org.meterset.rt.phantom.ShapeStudy.Body;
import org.meterset.rt.phantom.ShapeStudy.Gradient;
import org.meterset.rt.structure.Structure;
import org.meterset.rt.structure.StructureSet;

/**
 * Our histograms beside those of plastimatch and dicompyler-core on the same files. They are not truth: the bounds are what
 * is known about how they sample, and each test says it.
 */
class PeerHistogramsTest {
    private static final double SLICES_MM = 2;
    private static final double GRID_MM = 2.5;
    private static final double ABOUT_A_STEP_GY = 1.2 * GRID_MM;
    private static final double BIN_GY = 0.02;
    private static final double[] PERCENTS = {98, 95, 50, 2};

    /** Middles of the tenths of a slab of 5 mm, from its plane. */
    private static final double[] TENTHS_OF_5_MM = {-2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75, 2.25};

    @TempDir
    private Path folder = Path.of("");

    private Path structures() {
        return folder.resolve("rs.dcm");
    }

    private Path dose() {
        return folder.resolve("rd.dcm");
    }

    private static void write(DataSet object, Path file) throws IOException {
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
    }

    /** Radius and height grow by 1 Gy/mm around 40 Gy; flat ends lie half a slice beyond the last plane. */
    private static ShapeStudy study(Body body, Gradient gradient, double radiusMm) {
        double planes = body == Body.SPHERE ? 0 : 0.4 + radiusMm + SLICES_MM / 2;
        return new ShapeStudy(
                body,
                radiusMm,
                2 * radiusMm,
                new Point3(0.3, 0.2, 0.4),
                SLICES_MM,
                planes,
                GRID_MM,
                0.4,
                gradient,
                40,
                1);
    }

    private List<DoseEvaluation.Result> ours(String... rois) throws IOException {
        StructureSet set = StructureSet.of(DicomFile.read(structures()).dataSet());
        return DoseEvaluation.of(RtDose.of(DicomFile.read(dose()))).of(set.named(Arrays.asList(rois)));
    }

    private static void assertDoses(Dvh ours, Peers.Curve theirs, double withinGy) {
        for (double percent : PERCENTS) {
            assertEquals(ours.dPercentGy(percent), theirs.dPercentGy(percent), withinGy, "D" + percent);
        }
    }

    /** Both take dose linear between grid points, and within a plane both look at all of it. */
    @ParameterizedTest
    @CsvSource({"SPHERE, 20", "SPHERE, 6", "CYLINDER, 20", "CYLINDER, 6", "CONE, 20", "CONE, 6"})
    void plastimatchAgreesWhereDoseGrowsAcrossTheAxis(Body body, double radiusMm) throws IOException {
        ShapeStudy study = study(body, Gradient.POSTERIOR, radiusMm);
        write(study.structureSet(), structures());
        write(study.dose(), dose());
        Dvh ours = ours().getFirst().dvh();
        Peers.Curve theirs =
                Peers.plastimatch(folder, BIN_GY, 4000).values().iterator().next();
        assertEquals(ours.meanGy(), theirs.meanGy(), 0.02);
        assertDoses(ours, theirs, 0.1);
    }

    /**
     * plastimatch reads dose in the planes of the contours alone, and of a structure set's outermost planes it leaves out
     * the highest. Counted that way the mean is its mean, so that this is all that lies between it and ours.
     */
    @ParameterizedTest
    @CsvSource({"SPHERE, 20", "SPHERE, 6", "CYLINDER, 20", "CYLINDER, 6", "CONE, 20", "CONE, 6"})
    void plastimatchSeesNothingBetweenPlanes(Body body, double radiusMm) throws IOException {
        ShapeStudy study = study(body, Gradient.HEAD, radiusMm);
        write(study.structureSet(), structures());
        write(study.dose(), dose());
        DoseEvaluation.Result result = ours().getFirst();
        Peers.Curve theirs =
                Peers.plastimatch(folder, BIN_GY, 4000).values().iterator().next();
        List<Contour> contours = result.structure().contours();
        List<Contour> allButTheHighest = contours.subList(0, contours.size() - 1);
        LatticeCount planes = LatticeCount.of(
                allButTheHighest, RtDose.of(DicomFile.read(dose())).grid(), 0.5, 0);
        assertEquals(planes.meanGy(), theirs.meanGy(), 0.05);
        // a slice that is left out, half of one that is not looked at
        assertDoses(result.dvh(), theirs, 1.5 * SLICES_MM);
    }

    /** dicompyler-core counts points of the dose grid in planes: doses come in its steps, volumes in its cells. */
    @ParameterizedTest
    @CsvSource({"SPHERE, POSTERIOR, 20, 1", "CYLINDER, HEAD, 20, 2", "CONE, HEAD, 20, 1", "CYLINDER, POSTERIOR, 6, 20"})
    void dicompylerIsAboutAGridStepAway(Body body, Gradient gradient, double radiusMm, double volumePercent)
            throws IOException {
        ShapeStudy study = study(body, gradient, radiusMm);
        write(study.structureSet(), structures());
        write(study.dose(), dose());
        Dvh ours = ours().getFirst().dvh();
        Peers.Figures theirs = Peers.dicompyler(structures(), dose(), 1).getFirst();
        assertEquals(ours.volumeCc(), theirs.volumeCc(), volumePercent / 100 * ours.volumeCc());
        assertEquals(ours.meanGy(), theirs.meanGy(), 0.4);
        assertEquals(ours.dPercentGy(50), theirs.d50Gy(), ABOUT_A_STEP_GY);
        assertEquals(ours.dPercentGy(2), theirs.d2Gy(), ABOUT_A_STEP_GY);
        // D98 and D95 come out as 0 where the volume within the first bins is not whole
        for (double[] pair : new double[][] {{98, theirs.d98Gy()}, {95, theirs.d95Gy()}}) {
            assertTrue(pair[1] == 0 || Math.abs(ours.dPercentGy(pair[0]) - pair[1]) <= ABOUT_A_STEP_GY, "D" + pair[0]);
        }
    }

    /**
     * A body of 26 mm in a dose that reaches about 20 mm to each side. To us dose ends at the outermost points of its grid,
     * and what lies beyond is told; plastimatch goes on for half a step, and beyond that takes 0.
     */
    @ParameterizedTest
    @EnumSource(Gradient.class)
    void whatLiesOutsideTheDoseIsZeroForPlastimatch(Gradient gradient) throws IOException {
        ShapeStudy large = study(Body.SPHERE, gradient, 26);
        write(large.structureSet(), structures());
        DataSet small = study(Body.SPHERE, gradient, 6).dose();
        Uid frame = large.dose().uid(Tags.FRAME_OF_REFERENCE_UID).orElseThrow();
        write(small.toBuilder().set(Tags.FRAME_OF_REFERENCE_UID, frame).build(), dose());
        DoseEvaluation.Result result = ours().getFirst();
        Dvh ours = result.dvh();
        Peers.Curve theirs =
                Peers.plastimatch(folder, BIN_GY, 4000).values().iterator().next();
        GridGeometry grid = RtDose.of(DicomFile.read(dose())).grid().geometry();
        assertEquals(shareInside(large, grid, 0), 1 - ours.outsideCc() / ours.volumeCc(), 0.002);
        assertEquals(shareInside(large, grid, GRID_MM / 2), theirs.share()[1], 0.005);
        assertTrue(ours.minGy() > 15);
        assertTrue(theirs.dPercentGy(98) < 1);
        assertTrue(result.warnings().toString().contains("lie outside the dose grid"), result.warnings()::toString);
    }

    /** Of a ball, without the six segments that a box cuts off it. */
    private static double shareInside(ShapeStudy ball, GridGeometry grid, double widerMm) {
        Point3 first = grid.point(0, 0, 0).minus(ball.centre());
        Point3 last = grid.point(grid.planes() - 1, grid.rows() - 1, grid.columns() - 1)
                .minus(ball.centre());
        double outsideMm3 = 0;
        for (double faceMm :
                new double[] {-first.xMm(), -first.yMm(), -first.zMm(), last.xMm(), last.yMm(), last.zMm()}) {
            double heightMm = ball.radiusMm() - faceMm - widerMm;
            outsideMm3 += Math.PI * heightMm * heightMm * (ball.radiusMm() - heightMm / 3);
        }
        return 1 - outsideMm3 / 1000 / ball.volumeCc();
    }

    /**
     * A Pinnacle plan, contours every millimetre. plastimatch's pixels are 0.43 mm; small structures differ where dose is
     * steepest. Bounds are shares of the range of dose in the structure.
     */
    @Test
    void aPinnaclePlan() throws IOException {
        copied("DVH-Analytics/Test_Files/DOE_JANE2_ANON70393", "rtst.dcm", "rtdose.dcm");
        List<DoseEvaluation.Result> results = ours("7", "8", "9", "12", "13", "18");
        Map<String, Peers.Curve> plastimatch = Peers.plastimatch(folder, BIN_GY, 2000);
        List<Peers.Figures> dicompyler = Peers.dicompyler(
                structures(),
                dose(),
                results.stream().map(each -> each.structure().number()).toArray(Integer[]::new));
        for (int i = 0; i < results.size(); i++) {
            Dvh ours = results.get(i).dvh();
            double range = ours.maxGy() - ours.minGy();
            String name = results.get(i).structure().name();
            Peers.Curve curve = plastimatch.get(name);
            assertEquals(ours.meanGy(), curve.meanGy(), 0.005 * range, name);
            for (double percent : new double[] {98, 95, 50}) {
                assertEquals(ours.dPercentGy(percent), curve.dPercentGy(percent), 0.007 * range, name + percent);
            }
            double steep = ours.volumeCc() > 5 ? 0.012 : 0.08;
            assertEquals(ours.dPercentGy(2), curve.dPercentGy(2), steep * range, name);
            Peers.Figures figures = dicompyler.get(i);
            assertEquals(ours.volumeCc(), figures.volumeCc(), 0.04 * ours.volumeCc(), name);
            assertEquals(ours.meanGy(), figures.meanGy(), 0.01 * range, name);
            assertEquals(ours.dPercentGy(98), figures.d98Gy(), 0.015 * range, name);
            assertEquals(ours.dPercentGy(95), figures.d95Gy(), 0.015 * range, name);
            assertEquals(ours.dPercentGy(50), figures.d50Gy(), 0.015 * range, name);
            assertEquals(ours.dPercentGy(2), figures.d2Gy(), 0.035 * range, name);
        }
    }

    /**
     * Two blocks of a RayStation plan with a plane every 5 mm, whose dose falls by 0.3 Gy in the half slices beyond their
     * first and last planes: there is their least dose, and plastimatch does not look there. Counted in planes alone D98
     * is its D98, counted in slabs it is ours.
     */
    @Test
    void aRayStationPlanWithSteepDoseInItsEndSlices() throws IOException {
        copied(
                "dcpt-let/plans/plan03_ramp_full",
                "RS1.2.752.243.1.1.20250522124652761.2000.43711.dcm",
                "RD1.2.752.243.1.1.20250523160113556.3000.73252.dcm");
        Map<String, Peers.Curve> plastimatch = Peers.plastimatch(folder, 0.01, 300);
        RtDose dose = RtDose.of(DicomFile.read(dose()));
        for (DoseEvaluation.Result result : ours("1", "2")) {
            Structure block = result.structure();
            Dvh ours = result.dvh();
            double range = ours.maxGy() - ours.minGy();
            Peers.Curve theirs = plastimatch.get(block.name());
            LatticeCount planes = LatticeCount.of(block.contours(), dose.grid(), 2, 0);
            LatticeCount slabs = LatticeCount.of(block.contours(), dose.grid(), 2, TENTHS_OF_5_MM);
            // not D95: the two half slices are just 5 % of the volume
            for (double percent : new double[] {98, 50, 2}) {
                assertEquals(
                        planes.dPercentGy(percent), theirs.dPercentGy(percent), 0.02 * range, "planes D" + percent);
                assertEquals(slabs.dPercentGy(percent), ours.dPercentGy(percent), 0.02 * range, "slabs D" + percent);
            }
            assertEquals(planes.meanGy(), theirs.meanGy(), 0.005 * range);
            assertEquals(slabs.meanGy(), ours.meanGy(), 0.005 * range);
            assertEquals(0.1, theirs.dPercentGy(98) - ours.dPercentGy(98), 0.02);
        }
    }

    private void copied(String from, String structureFile, String doseFile) throws IOException {
        Files.copy(SharedData.file(from).resolve(structureFile), structures());
        Files.copy(SharedData.file(from).resolve(doseFile), dose());
    }
}
