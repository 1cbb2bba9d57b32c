/** Dose on grids (PS3.3 sections C.7.6.2 and C.8.8.3): where the points lie, what dose lies between them, planes and isodoses through them. Start with {@link org.meterset.geometry.grid.DoseGrid}. */
@NullMarked
package org.meterset.geometry.grid;

import org.jspecify.annotations.NullMarked;
