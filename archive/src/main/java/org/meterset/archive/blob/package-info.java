/**
 * Blobs: one Part 10 file per instance, readable by anyone without Meterset.
 *
 * <p>Read {@link org.meterset.archive.blob.BlobStore} first; it describes the directories. No UID, AE title or other
 * received text ever becomes part of a path: files are named by the SHA-256 of their data set.
 */
@NullMarked
package org.meterset.archive.blob;

import org.jspecify.annotations.NullMarked;
