/**
 * The index of the archive: which instances are kept, by the keys that DICOM queries ask for (PS3.4 annex C), and how
 * the radiotherapy objects refer to each other.
 *
 * <p>Read {@link org.meterset.archive.index.Index} first. The blobs are the truth: an index can always be made anew.
 */
@NullMarked
package org.meterset.archive.index;

import org.jspecify.annotations.NullMarked;
