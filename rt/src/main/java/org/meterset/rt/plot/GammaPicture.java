package org.meterset.rt.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.meterset.geometry.gamma.GammaResult;
import org.meterset.geometry.grid.GridGeometry;

/**
 * The gamma of one plane in colours, each point a rectangle of its spacing, and what they mean: white to green for what
 * passes, yellow to red for what fails, grey where a point was not evaluated.
 *
 * @param plane of the reference, counted from 0
 */
public record GammaPicture(GammaResult result, int plane) {
    private static final int SIZE = 700;
    private static final int LEGEND = 150;
    private static final int STEPS = 8;
    private static final int NOT_EVALUATED = 0x808080;

    public void writePng(OutputStream out) throws IOException {
        ImageIO.write(draw(), "png", out);
    }

    private BufferedImage draw() {
        GridGeometry geometry = result.geometry();
        double widthMm = geometry.columns() * geometry.columnSpacingMm();
        double heightMm = geometry.rows() * geometry.rowSpacingMm();
        double perMm = SIZE / Math.max(widthMm, heightMm);
        int width = (int) Math.ceil(widthMm * perMm);
        int mapHeight = (int) Math.ceil(heightMm * perMm);
        int height = Math.max(mapHeight, 24 * (STEPS + 3));
        BufferedImage picture = new BufferedImage(width + LEGEND, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < mapHeight; y++) {
            int row = y * geometry.rows() / mapHeight;
            for (int x = 0; x < width; x++) {
                int column = x * geometry.columns() / width;
                picture.setRGB(x, y, color(result.gamma()[geometry.index(plane, row, column)]));
            }
        }
        ImageCanvas canvas = new ImageCanvas(picture);
        legend(canvas, width);
        canvas.close();
        return picture;
    }

    private void legend(ImageCanvas canvas, int left) {
        double most = result.options().maxGamma();
        for (int i = 0; i <= STEPS; i++) {
            double gamma = most * i / STEPS;
            entry(canvas, left, i, String.format(Locale.ROOT, "%.2f", gamma), color((float) gamma));
        }
        entry(canvas, left, STEPS + 1, "not evaluated", NOT_EVALUATED);
    }

    private static void entry(ImageCanvas canvas, int left, int index, String text, int color) {
        double top = 12 + 24.0 * index;
        canvas.rectangle(left + 12.0, top, 24, 16, color);
        canvas.text(left + 44.0, top + 13, text, Canvas.Anchor.START, 13, 0xFFFFFF);
    }

    private int color(float gamma) {
        if (Float.isNaN(gamma)) {
            return NOT_EVALUATED;
        }
        if (gamma <= 1) {
            int fading = Math.round(255 - 215 * gamma);
            return fading << 16 | 255 - (255 - fading) / 3 << 8 | fading;
        }
        double above = Math.clamp((gamma - 1) / Math.max(result.options().maxGamma() - 1, 1e-9), 0.0, 1.0);
        return 0xFF << 16 | (int) Math.round(220 * (1 - above)) << 8;
    }
}
