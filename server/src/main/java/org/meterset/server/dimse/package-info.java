/**
 * The node's DIMSE services: thin handlers that hand requests to the archive and turn its outcomes into statuses, and
 * the table of what is accepted.
 *
 * <p>Read {@link org.meterset.server.dimse.NodeServices} first. Storage is PS3.4 annex B, query and retrieve annex C,
 * storage commitment annex J.
 */
@NullMarked
package org.meterset.server.dimse;

import org.jspecify.annotations.NullMarked;
