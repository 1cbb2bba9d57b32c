/**
 * Sites: in which order and in which words a device speaks with the treatment management system there. Read {@link
 * org.meterset.device.site.Site} first.
 */
@NullMarked
package org.meterset.device.site;

import org.jspecify.annotations.NullMarked;
