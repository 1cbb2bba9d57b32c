/** What image series tell about themselves by their vendors' conventions: respiratory phases, perfusion pairs. */
@NullMarked
package org.meterset.rt.series;

import org.jspecify.annotations.NullMarked;
