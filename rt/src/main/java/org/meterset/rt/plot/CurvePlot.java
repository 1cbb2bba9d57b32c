package org.meterset.rt.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Curves over common axes that start at 0, with a legend. */
public record CurvePlot(String xTitle, String yTitle, List<Curve> curves) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final int LEFT = 70;
    private static final int TOP = 24;
    private static final int BOTTOM = 60;
    private static final int LEGEND = 190;
    private static final int TICKS = 8;
    private static final int GRID = 0xDDDDDD;
    private static final int[] COLORS = {
        0xD62728, 0x1F77B4, 0x2CA02C, 0xFF7F0E, 0x9467BD, 0x8C564B, 0xE377C2, 0x17BECF, 0xBCBD22, 0x7F7F7F
    };

    /** One curve; the arrays have the same length and are not copied. */
    public record Curve(String name, double[] x, double[] y) {}

    public CurvePlot {
        curves = List.copyOf(curves);
    }

    public String toSvg() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT);
        draw(canvas);
        return canvas.toSvg();
    }

    public void writePng(OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        ImageCanvas canvas = new ImageCanvas(image);
        canvas.rectangle(0, 0, WIDTH, HEIGHT, 0xFFFFFF);
        draw(canvas);
        canvas.close();
        ImageIO.write(image, "png", out);
    }

    private void draw(Canvas canvas) {
        double xStep =
                step(curves.stream().mapToDouble(curve -> max(curve.x())).max().orElse(1));
        double yStep =
                step(curves.stream().mapToDouble(curve -> max(curve.y())).max().orElse(1));
        double xMost = most(xStep, true);
        double yMost = most(yStep, false);
        axes(canvas, xStep, yStep, xMost, yMost);
        for (int i = 0; i < curves.size(); i++) {
            curve(canvas, curves.get(i), COLORS[i % COLORS.length], xMost, yMost);
            legend(canvas, i);
        }
    }

    private static double max(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    }

    /** A step of 1, 2 or 5 times a power of ten, at most {@value #TICKS} to the end. */
    private static double step(double most) {
        double rough = Math.max(most, 1e-9) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private double most(double step, boolean ofX) {
        double most = curves.stream()
                .mapToDouble(curve -> max(ofX ? curve.x() : curve.y()))
                .max()
                .orElse(1);
        return Math.max(1, Math.ceil(most / step - 1e-6)) * step;
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - LEGEND);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private void axes(Canvas canvas, double xStep, double yStep, double xMost, double yMost) {
        for (int i = 0; i * xStep <= xMost * (1 + 1e-9); i++) {
            double at = x(i * xStep / xMost);
            canvas.line(at, y(0), at, y(1), GRID, 1);
            canvas.text(at, y(0) + 18, number(i * xStep), Canvas.Anchor.MIDDLE, 12);
        }
        for (int i = 0; i * yStep <= yMost * (1 + 1e-9); i++) {
            double at = y(i * yStep / yMost);
            canvas.line(x(0), at, x(1), at, GRID, 1);
            canvas.text(x(0) - 8, at + 4, number(i * yStep), Canvas.Anchor.END, 12);
        }
        canvas.line(x(0), y(0), x(1), y(0), 0, 1.2);
        canvas.line(x(0), y(0), x(0), y(1), 0, 1.2);
        canvas.text(x(0.5), HEIGHT - 16.0, xTitle, Canvas.Anchor.MIDDLE, 14);
        canvas.textUpwards(20, y(0.5), yTitle, 14);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static void curve(Canvas canvas, Curve curve, int color, double xMost, double yMost) {
        int count = curve.x().length;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = x(curve.x()[i] / xMost);
            ys[i] = y(curve.y()[i] / yMost);
        }
        canvas.polyline(xs, ys, count, color, 1.8);
    }

    private void legend(Canvas canvas, int index) {
        double at = TOP + 10 + 18.0 * index;
        if (at < HEIGHT - 10) {
            canvas.line(WIDTH - LEGEND + 14, at - 4, WIDTH - LEGEND + 38, at - 4, COLORS[index % COLORS.length], 3);
            canvas.text(WIDTH - LEGEND + 44, at, curves.get(index).name(), Canvas.Anchor.START, 12);
        }
    }
}
