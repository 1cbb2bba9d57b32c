/**
 * Planes that arrays and films measured, as their makers' software writes them as text. Start at {@link
 * org.meterset.rt.measurement.MeasuredPlane}.
 *
 * <p>The makers publish no descriptions: what is read here is what files show that are public, and anything else is
 * refused with the line.
 */
@NullMarked
package org.meterset.rt.measurement;

import org.jspecify.annotations.NullMarked;
