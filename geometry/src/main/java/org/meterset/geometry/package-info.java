/** Pure geometry and dose evaluation in mm, Gy and cm³. */
@NullMarked
package org.meterset.geometry;

import org.jspecify.annotations.NullMarked;
