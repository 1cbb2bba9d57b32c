/**
 * Pictures: curves as PNG or SVG, and image slices with contours and isodose lines. Start at {@link
 * org.meterset.rt.plot.CurvePlot}.
 */
@NullMarked
package org.meterset.rt.plot;

import org.jspecify.annotations.NullMarked;
