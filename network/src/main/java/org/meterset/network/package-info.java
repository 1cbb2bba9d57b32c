/**
 * Associations and DIMSE services over TCP and TLS (PS3.7, PS3.8): the words both layers share, such as AE titles,
 * presentation contexts, and reasons of rejection and abort.
 *
 * <p>Read {@link org.meterset.network.AssociationFacts} first, then {@code org.meterset.network.upper.Association}.
 */
@NullMarked
package org.meterset.network;

import org.jspecify.annotations.NullMarked;
