/**
 * The protocol data units of the upper layer and their bytes (PS3.8 section 9.3, PS3.7 annex D).
 *
 * <p>Read {@link org.meterset.network.pdu.Pdu} first, then {@link org.meterset.network.pdu.PduReader}.
 */
@NullMarked
package org.meterset.network.pdu;

import org.jspecify.annotations.NullMarked;
