package org.meterset.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.meterset.geometry.Point3;
import org.meterset.geometry.gamma.GammaResult;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.plot.GammaPicture;

/** The map of a gamma comparison as a file: its points as text, or a plane as picture. */
final class GammaMap {
    private GammaMap() {}

    private static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return true;
        }
        if (name.endsWith(".csv")) {
            return false;
        }
        throw UserError.unusable("--map %s: expected a .csv or .png file".formatted(file));
    }

    /** Before anything is computed: whether that can be written of such a reference. */
    static void check(Path file, DoseGrid reference) {
        if (isPicture(file) && reference.geometry().planes() > 1) {
            throw UserError.unusable(
                    "--map %s: found a reference of %d planes, expected one for a picture; write .csv, or cut a plane with meterset plane"
                            .formatted(file, reference.geometry().planes()));
        }
    }

    static void write(Path file, GammaResult result, DoseGrid reference) throws IOException {
        if (isPicture(file)) {
            try (OutputStream out = Files.newOutputStream(file)) {
                new GammaPicture(result, 0).writePng(out);
            }
        } else {
            table(file, result, reference);
        }
    }

    /** The points that were evaluated. */
    private static void table(Path file, GammaResult result, DoseGrid reference) throws IOException {
        GridGeometry geometry = result.geometry();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("x mm,y mm,z mm,reference Gy,gamma\n");
            for (int plane = 0; plane < geometry.planes(); plane++) {
                for (int row = 0; row < geometry.rows(); row++) {
                    for (int column = 0; column < geometry.columns(); column++) {
                        float gamma = result.gamma()[geometry.index(plane, row, column)];
                        if (!Float.isNaN(gamma)) {
                            Point3 at = geometry.point(plane, row, column);
                            out.write(String.format(
                                    Locale.ROOT,
                                    "%.3f,%.3f,%.3f,%.6g,%.4f%n",
                                    at.xMm(),
                                    at.yMm(),
                                    at.zMm(),
                                    reference.doseGy(plane, row, column),
                                    gamma));
                        }
                    }
                }
            }
        }
    }
}
