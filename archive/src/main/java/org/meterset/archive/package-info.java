/** Keeps, finds and returns DICOM objects. */
@NullMarked
package org.meterset.archive;

import org.jspecify.annotations.NullMarked;
