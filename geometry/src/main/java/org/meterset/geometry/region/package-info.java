/** Structures as volumes: contours (PS3.3 section C.8.8.6) become regions that can be combined, grown and sampled. Start with {@link org.meterset.geometry.region.Region}. */
@NullMarked
package org.meterset.geometry.region;

import org.jspecify.annotations.NullMarked;
