/**
 * Images as volumes with units: CT, MR, PET and XA series, one image a slice or many frames in one object. Start at
 * {@link org.meterset.rt.image.ImageSeries}.
 */
@NullMarked
package org.meterset.rt.image;

import org.jspecify.annotations.NullMarked;
