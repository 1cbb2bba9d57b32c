package org.meterset.rt.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.gamma.Gamma;
import org.meterset.geometry.gamma.GammaOptions;
import org.meterset.geometry.gamma.GammaResult;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.phantom.ShapeStudy;

/** Gamma of 3 %/3 mm beside plastimatch's search between grid points, on two steep doses that disagree in places. */
class PeerGammaTest {
    private static final double SCALING_GY = 1e-6;
    private static final double DOSE_PERCENT = 3;
    private static final double DISTANCE_MM = 3;
    /** Distance of the points that are searched one by one. */
    private static final double LATTICE_MM = 0.1;

    @TempDir
    private Path folder = Path.of("");

    private record Pair(Path reference, Path evaluated) {
        DoseGrid referenceGrid() throws IOException {
            return RtDose.of(DicomFile.read(reference)).grid();
        }

        DoseGrid evaluatedGrid() throws IOException {
            return RtDose.of(DicomFile.read(evaluated)).grid();
        }

        GammaResult compared(GammaOptions options) throws IOException {
            return Gamma.compare(referenceGrid(), evaluatedGrid(), options);
        }

        Peers.Passed byPlastimatch(List<String> options) throws IOException {
            return Peers.plastimatchGamma(reference, evaluated, options);
        }
    }

    /** 70 Gy in the middle, falling to nothing within 25 mm; the other one is shifted, hotter and rippled. */
    private static double doseGy(double xMm, double yMm, double zMm, boolean other) {
        double x = (xMm - 22 - (other ? 3 : 0)) / 18;
        double y = (yMm - 21) / 16;
        double z = (zMm - 18 + (other ? 0.8 : 0)) / 14;
        double lobed = 70 * Math.exp(-Math.pow(x * x + y * y + z * z, 1.5));
        return other ? lobed * (1.02 + 0.05 * Math.sin(xMm / 7) * Math.cos(yMm / 9)) : lobed;
    }

    private Pair pair(double spacingMm) throws IOException {
        return new Pair(written("reference.dcm", spacingMm, false), written("evaluated.dcm", spacingMm, true));
    }

    private Path written(String name, double spacingMm, boolean other) throws IOException {
        int columns = (int) (46 / spacingMm);
        int rows = (int) (44 / spacingMm);
        int planes = (int) (38 / spacingMm);
        ByteBuffer pixels = ByteBuffer.allocate(4 * columns * rows * planes).order(ByteOrder.LITTLE_ENDIAN);
        double[] offsets = new double[planes];
        Arrays.setAll(offsets, plane -> plane * spacingMm);
        for (double offset : offsets) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double gy = doseGy(column * spacingMm, row * spacingMm, offset, other);
                    pixels.putInt((int) Math.round(gy / SCALING_GY));
                }
            }
        }
        DataSet any = new ShapeStudy(
                        ShapeStudy.Body.SPHERE, 1, 2, new Point3(0, 0, 0), 1, 0, 1, 0, ShapeStudy.Gradient.HEAD, 1, 1)
                .dose();
        DataSet dose = any.toBuilder()
                .set(Tags.SOP_INSTANCE_UID, Uid.of(other ? "1.2.3.2" : "1.2.3.1"))
                .set(Tags.IMAGE_POSITION_PATIENT, 0, 0, 0)
                .set(Tags.NUMBER_OF_FRAMES, planes)
                .set(Tags.ROWS, rows)
                .set(Tags.COLUMNS, columns)
                .set(Tags.PIXEL_SPACING, spacingMm, spacingMm)
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, offsets)
                .set(Tags.DOSE_GRID_SCALING, SCALING_GY)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels.array())
                .build();
        Path file = folder.resolve(name);
        DicomFile.of(dose, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return file;
    }

    private static GammaOptions criteria(boolean local) {
        GammaOptions global = GammaOptions.of(DOSE_PERCENT, DISTANCE_MM);
        return local ? global.asLocal() : global;
    }

    @ParameterizedTest(name = "local {0}, within {1} %")
    @CsvSource({"false, 0.1", "true, 0.2"})
    void passRatesAgree(boolean local, double withinPercent) throws IOException {
        Pair doses = pair(1.25);
        GammaResult ours = doses.compared(criteria(local));
        Peers.Passed theirs = doses.byPlastimatch(
                local ? List.of("--gamma-max", "1.1", "--local-gamma") : List.of("--gamma-max", "1.1"));
        assertEquals(theirs.evaluated(), ours.evaluated());
        assertTrue(ours.passRatePercent() > 70 && ours.passRatePercent() < 99, ours.toString());
        assertEquals(theirs.percent(), ours.passRatePercent(), withinPercent);
    }

    /**
     * On a grid as coarse as the distance criterion plastimatch misses places within cells, and some points that pass.
     * Points near gamma 1 are searched one by one on a lattice: nothing nearer than ours is there.
     */
    @Test
    void onACoarseGridNothingNearerThanOursIsThere() throws IOException {
        Pair doses = pair(2.5);
        GammaResult ours = doses.compared(criteria(false));
        Peers.Passed theirs = doses.byPlastimatch(List.of());
        assertEquals(theirs.evaluated(), ours.evaluated());
        assertTrue(theirs.passed() <= ours.passed(), theirs.toString());
        assertEquals(theirs.percent(), ours.passRatePercent(), 0.7);
        DoseGrid reference = doses.referenceGrid();
        DoseGrid evaluated = doses.evaluatedGrid();
        GridGeometry geometry = reference.geometry();
        int searched = 0;
        for (int i = 0; i < ours.gamma().length; i++) {
            float gamma = ours.gamma()[i];
            if (gamma > 0.9 && gamma < 1.1 && i % 8 == 0) {
                int inPlane = i % (geometry.rows() * geometry.columns());
                int plane = i / (geometry.rows() * geometry.columns());
                int row = inPlane / geometry.columns();
                int column = inPlane % geometry.columns();
                double searchedFor = searched(
                        geometry.point(plane, row, column),
                        reference.doseGy(plane, row, column),
                        evaluated,
                        DOSE_PERCENT / 100 * ours.normalizationGy());
                assertEquals(searchedFor, gamma, 0.005);
                searched++;
            }
        }
        assertTrue(searched > 10, "points searched: " + searched);
    }

    private static double searched(Point3 at, double doseGy, DoseGrid evaluated, double toleranceGy) {
        double reachMm = 1.1 * DISTANCE_MM;
        double least = Double.POSITIVE_INFINITY;
        for (double z = -reachMm; z <= reachMm; z += LATTICE_MM) {
            for (double y = -reachMm; y <= reachMm; y += LATTICE_MM) {
                for (double x = -reachMm; x <= reachMm; x += LATTICE_MM) {
                    double away = (x * x + y * y + z * z) / DISTANCE_MM / DISTANCE_MM;
                    if (away < least) {
                        double off = (evaluated.doseGyAt(new Point3(at.xMm() + x, at.yMm() + y, at.zMm() + z)) - doseGy)
                                / toleranceGy;
                        least = off * off + away < least ? off * off + away : least;
                    }
                }
            }
        }
        return Math.sqrt(least);
    }
}
