/**
 * DIMSE (PS3.7): the eleven message services, both as the one who invokes and as the one who performs.
 *
 * <p>To perform services, put handlers into a {@link org.meterset.network.dimse.ServiceTable} and start a
 * {@link org.meterset.network.dimse.DimseServer}; to invoke them, open a {@link org.meterset.network.dimse.DimseClient}.
 * {@link org.meterset.network.dimse.Status} names every status code.
 */
@NullMarked
package org.meterset.network.dimse;

import org.jspecify.annotations.NullMarked;
