/**
 * The delivery device of IHE-RO TDW-II and of its forerunners: the user's side of the worklist, at a machine that is
 * simulated.
 *
 * <p>Read {@link org.meterset.device.DeliveryDevice} first; {@link org.meterset.device.site.Site} has the order of messages.
 */
@NullMarked
package org.meterset.device;

import org.jspecify.annotations.NullMarked;
