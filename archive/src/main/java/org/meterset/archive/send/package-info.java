/**
 * The way out: instances to peers by C-STORE, and the promise to keep what peers have sent (Storage Commitment).
 *
 * <p>Read {@link org.meterset.archive.send.Sender} first; {@link org.meterset.archive.send.Fitting} decides in which
 * transfer syntax an instance goes, for C-MOVE and C-GET alike. Storage Commitment is PS3.4 annex J, of which
 * {@link org.meterset.archive.send.StorageCommitment} is the deciding part.
 */
@NullMarked
package org.meterset.archive.send;

import org.jspecify.annotations.NullMarked;
