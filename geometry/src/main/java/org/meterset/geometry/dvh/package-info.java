/** Dose-volume histograms and the numbers that are read off them. Start with {@link org.meterset.geometry.dvh.Dvh}. */
@NullMarked
package org.meterset.geometry.dvh;

import org.jspecify.annotations.NullMarked;
