/**
 * The DICOM JSON Model (PS3.18 annex F), both ways.
 *
 * <p>Read {@link org.meterset.dicom.json.DicomJson} first.
 */
@NullMarked
package org.meterset.dicom.json;

import org.jspecify.annotations.NullMarked;
