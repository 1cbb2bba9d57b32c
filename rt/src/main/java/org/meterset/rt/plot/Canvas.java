package org.meterset.rt.plot;

/** What a plot draws on; pixels from the upper left corner, colours as 0xRRGGBB. */
interface Canvas {
    /** How a text stands to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void line(double x1, double y1, double x2, double y2, int color, double width);

    void polyline(double[] x, double[] y, int count, int color, double width);

    void text(double x, double y, String text, Anchor anchor, int size);

    /** A text that reads upwards, centred at its point. */
    void textUpwards(double x, double y, String text, int size);
}
