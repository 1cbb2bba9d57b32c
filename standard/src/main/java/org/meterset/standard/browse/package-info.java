/** The standard to look things up in: trees of IODs and modules, attributes and where they occur. Start at {@link Browser}. */
@NullMarked
package org.meterset.standard.browse;

import org.jspecify.annotations.NullMarked;
