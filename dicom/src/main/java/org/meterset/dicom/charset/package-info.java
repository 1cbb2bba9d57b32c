/**
 * Specific Character Set (PS3.3 section C.12.1.1.2, PS3.5 chapter 6.1): text of data sets to and from bytes.
 *
 * <p>Read {@link org.meterset.dicom.charset.CharacterSet} first.
 */
@NullMarked
package org.meterset.dicom.charset;

import org.jspecify.annotations.NullMarked;
