/**
 * Data sets as text for people and for XML tools: the dump and the Native DICOM Model (PS3.19 annex A.1).
 *
 * <p>Read {@link org.meterset.dicom.text.Dump} first.
 */
@NullMarked
package org.meterset.dicom.text;

import org.jspecify.annotations.NullMarked;
