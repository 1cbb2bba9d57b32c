/**
 * Pixel data as numbers: native, and decoded from RLE, JPEG, JPEG-LS and JPEG 2000 (PS3.5 section 8 and annex A). Start
 * at {@link org.meterset.rt.pixel.PixelData}.
 */
@NullMarked
package org.meterset.rt.pixel;

import org.jspecify.annotations.NullMarked;
