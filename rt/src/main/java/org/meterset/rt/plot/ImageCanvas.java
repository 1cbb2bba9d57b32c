package org.meterset.rt.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on a picture in memory; needs no display. */
final class ImageCanvas implements Canvas {
    private final Graphics2D graphics;

    ImageCanvas(BufferedImage image) {
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void close() {
        graphics.dispose();
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, int color, double width) {
        polyline(new double[] {x1, x2}, new double[] {y1, y2}, 2, color, width);
    }

    @Override
    public void polyline(double[] x, double[] y, int count, int color, double width) {
        if (count == 0) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < count; i++) {
            path.lineTo(x[i], y[i]);
        }
        graphics.setColor(new Color(color));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    void rectangle(double x, double y, double width, double height, int color) {
        graphics.setColor(new Color(color));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, int size) {
        text(x, y, text, anchor, size, 0);
    }

    void text(double x, double y, String text, Anchor anchor, int size, int color) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        graphics.setColor(new Color(color));
        double width = graphics.getFontMetrics().stringWidth(text);
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        graphics.drawString(text, (float) (x + shift), (float) y);
    }

    @Override
    public void textUpwards(double x, double y, String text, int size) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(0, 0, text, Anchor.MIDDLE, size);
        graphics.setTransform(before);
    }
}
