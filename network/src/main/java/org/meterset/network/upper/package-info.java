/**
 * Associations: the upper layer state machine, negotiation, server and client sides (PS3.8).
 *
 * <p>Read {@link org.meterset.network.upper.Association} first.
 *
 */
@NullMarked
package org.meterset.network.upper;

import org.jspecify.annotations.NullMarked;
