package org.meterset.rt.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DosePlane;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.geometry.grid.Isodose;
import org.meterset.geometry.grid.IsodoseLine;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.ContourType;
import org.meterset.rt.image.ImageSlice;
import org.meterset.rt.structure.Structure;

/**
 * A slice in grey with the contours that lie on it and isodose lines, and a legend of both.
 *
 * @param center of the window that is shown, in the unit of the image, and its width
 * @param levelsGy of the isodose lines
 * @param reachMm how far from the slice, along its normal, a contour may lie to be drawn
 */
public record SlicePicture(
        ImageSlice slice,
        double center,
        double width,
        List<Structure> structures,
        Optional<DoseGrid> dose,
        List<Double> levelsGy,
        double reachMm) {
    private static final int LEAST_SIZE = 768;
    private static final int LEGEND = 200;
    private static final int LINE = 20;
    private static final int[] DOSE_COLORS = {
        0x3050FF, 0x00B0FF, 0x00E0A0, 0xA0E000, 0xFFE000, 0xFF9000, 0xFF3000, 0xFF00C0
    };
    private static final int[] STRUCTURE_COLORS = {0xFF5050, 0x50FF50, 0x6090FF, 0xFFFF50, 0xFF50FF, 0x50FFFF};

    public SlicePicture {
        structures = List.copyOf(structures);
        levelsGy = List.copyOf(levelsGy);
    }

    /** A legend entry. */
    private record Entry(String text, int color) {}

    public void writePng(OutputStream out) throws IOException {
        ImageIO.write(draw(), "png", out);
    }

    private BufferedImage draw() {
        int columns = slice.format().columns();
        int rows = slice.format().rows();
        double scale = Math.max(1, (double) LEAST_SIZE / Math.max(columns, rows));
        // pixels may be taller than wide
        double tall = slice.rowSpacingMm() / slice.columnSpacingMm();
        int imageWidth = (int) Math.round(columns * scale);
        int imageHeight = (int) Math.round(rows * scale * tall);
        BufferedImage picture = new BufferedImage(imageWidth + LEGEND, imageHeight, BufferedImage.TYPE_INT_RGB);
        grey(picture, imageWidth, imageHeight);
        ImageCanvas canvas = new ImageCanvas(picture);
        List<Entry> legend = new ArrayList<>();
        contours(canvas, scale, scale * tall, legend);
        isodoses(canvas, scale, scale * tall, legend);
        canvas.rectangle(imageWidth, 0, LEGEND, imageHeight, 0);
        legend(canvas, imageWidth, legend);
        canvas.close();
        return picture;
    }

    private void grey(BufferedImage picture, int imageWidth, int imageHeight) {
        float[] values = slice.values();
        int columns = slice.format().columns();
        int rows = slice.format().rows();
        for (int y = 0; y < imageHeight; y++) {
            double row = Math.clamp((y + 0.5) * rows / imageHeight - 0.5, 0.0, rows - 1.0);
            for (int x = 0; x < imageWidth; x++) {
                double column = Math.clamp((x + 0.5) * columns / imageWidth - 0.5, 0.0, columns - 1.0);
                double value = bilinear(values, columns, rows, column, row);
                int shade = (int) Math.round(Math.clamp((value - center) / width + 0.5, 0.0, 1.0) * 255);
                picture.setRGB(x, y, shade << 16 | shade << 8 | shade);
            }
        }
    }

    private static double bilinear(float[] values, int columns, int rows, double column, double row) {
        int i = Math.min((int) column, Math.max(columns - 2, 0));
        int j = Math.min((int) row, Math.max(rows - 2, 0));
        int right = Math.min(i + 1, columns - 1);
        int below = Math.min(j + 1, rows - 1);
        double u = column - i;
        double v = row - j;
        return (1 - v) * ((1 - u) * values[j * columns + i] + u * values[j * columns + right])
                + v * ((1 - u) * values[below * columns + i] + u * values[below * columns + right]);
    }

    private void contours(ImageCanvas canvas, double xScale, double yScale, List<Entry> legend) {
        int index = 0;
        for (Structure structure : structures) {
            int color = structure.displayColor().orElse(STRUCTURE_COLORS[index % STRUCTURE_COLORS.length]);
            index++;
            boolean drawn = false;
            for (Contour contour : structure.contours()) {
                if (contour.type() == ContourType.CLOSED_PLANAR && isHere(contour)) {
                    path(canvas, contour.xyzMm(), true, xScale, yScale, color, 2);
                    drawn = true;
                }
            }
            if (drawn) {
                legend.add(new Entry(structure.name(), color));
            }
        }
    }

    private boolean isHere(Contour contour) {
        double[] xyz = contour.xyzMm();
        Point3 first = new Point3(xyz[0], xyz[1], xyz[2]);
        return Math.abs(first.minus(slice.position()).dot(slice.normal())) <= reachMm;
    }

    private void isodoses(ImageCanvas canvas, double xScale, double yScale, List<Entry> legend) {
        if (dose.isEmpty()) {
            return;
        }
        GridGeometry geometry = new GridGeometry(
                slice.position(),
                slice.rowDirection(),
                slice.columnDirection(),
                slice.columnSpacingMm(),
                slice.rowSpacingMm(),
                slice.format().columns(),
                slice.format().rows(),
                new double[1]);
        DosePlane plane = DosePlane.on(dose.get(), geometry);
        for (int i = 0; i < levelsGy.size(); i++) {
            int color = DOSE_COLORS[i * (DOSE_COLORS.length - 1) / Math.max(1, levelsGy.size() - 1)];
            List<IsodoseLine> lines = Isodose.lines(plane, levelsGy.get(i));
            lines.forEach(line -> path(canvas, line.xyzMm(), line.closed(), xScale, yScale, color, 1.4));
            if (!lines.isEmpty()) {
                legend.add(new Entry(String.format(Locale.ROOT, "%.4g Gy", levelsGy.get(i)), color));
            }
        }
    }

    private void path(
            ImageCanvas canvas,
            double[] xyzMm,
            boolean closed,
            double xScale,
            double yScale,
            int color,
            double lineWidth) {
        int points = xyzMm.length / 3;
        int count = closed ? points + 1 : points;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            int from = 3 * (i % points);
            Point3 at = new Point3(xyzMm[from], xyzMm[from + 1], xyzMm[from + 2]).minus(slice.position());
            x[i] = (at.dot(slice.rowDirection()) / slice.columnSpacingMm() + 0.5) * xScale;
            y[i] = (at.dot(slice.columnDirection()) / slice.rowSpacingMm() + 0.5) * yScale;
        }
        canvas.polyline(x, y, count, color, lineWidth);
    }

    private static void legend(ImageCanvas canvas, int left, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            double y = 24.0 + LINE * i;
            canvas.line(left + 12.0, y - 4, left + 36.0, y - 4, entries.get(i).color(), 3);
            canvas.text(left + 44.0, y, entries.get(i).text(), Canvas.Anchor.START, 13, 0xFFFFFF);
        }
    }
}
