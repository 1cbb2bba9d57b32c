package org.meterset.rt.plot;

import java.util.Locale;

/** Draws as SVG 1.1. */
final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(int width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\">%n",
                width,
                height,
                width,
                height));
        svg.append(String.format(Locale.ROOT, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"));
    }

    String toSvg() {
        return svg + "</svg>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, int color, double width) {
        polyline(new double[] {x1, x2}, new double[] {y1, y2}, 2, color, width);
    }

    @Override
    public void polyline(double[] x, double[] y, int count, int color, double width) {
        svg.append(String.format(
                Locale.ROOT, "<polyline fill=\"none\" stroke=\"#%06x\" stroke-width=\"%.1f\" points=\"", color, width));
        for (int i = 0; i < count; i++) {
            svg.append(String.format(Locale.ROOT, "%.2f,%.2f ", x[i], y[i]));
        }
        svg.append("\"/>\n");
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, int size) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                size,
                anchor.name().toLowerCase(Locale.ROOT),
                escaped(text)));
    }

    @Override
    public void textUpwards(double x, double y, String text, int size) {
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" font-size=\"%d\" text-anchor=\"middle\">%s</text>%n",
                x,
                y,
                size,
                escaped(text)));
    }
}
