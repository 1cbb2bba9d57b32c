/** Gamma comparison of two dose distributions. Start with {@link org.meterset.geometry.gamma.Gamma}. */
@NullMarked
package org.meterset.geometry.gamma;

import org.jspecify.annotations.NullMarked;
