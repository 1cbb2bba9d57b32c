/**
 * Treatment records: what was delivered of a plan, beam by beam and control point by control point, and the objects that
 * tell it (PS3.3 sections A.29 and A.50).
 *
 * <p>Read {@link org.meterset.rt.record.BeamDelivery} first.
 */
@NullMarked
package org.meterset.rt.record;

import org.jspecify.annotations.NullMarked;
