/**
 * Data sets to and from bytes, in every transfer syntax (PS3.5 chapter 7 and annex A), and files (PS3.10 chapter 7).
 *
 * <p>Read {@code TokenReader} first: everything that reads bytes is a consumer of its tokens.
 */
@NullMarked
package org.meterset.dicom.io;

import org.jspecify.annotations.NullMarked;
