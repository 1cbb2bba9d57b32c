/**
 * Dose: RT Dose objects as grids in Gy, their sums, and the DVHs stored in them. Start at {@link org.meterset.rt.dose.RtDose}.
 */
@NullMarked
package org.meterset.rt.dose;

import org.jspecify.annotations.NullMarked;
