/**
 * The way in: from a stream of bytes to a blob and index rows that survive a power loss.
 *
 * <p>Read {@link org.meterset.archive.ingest.Ingest} first, then {@link org.meterset.archive.ingest.GroupCommit} and
 * {@link org.meterset.archive.ingest.Recovery}.
 */
@NullMarked
package org.meterset.archive.ingest;

import org.jspecify.annotations.NullMarked;
