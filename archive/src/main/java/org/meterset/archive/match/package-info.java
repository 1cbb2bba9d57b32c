/**
 * The rules by which a query identifier is compared with attributes, and what of them it returns (PS3.4 section
 * C.2.2.2): one place for every service that answers C-FIND.
 *
 * <p>Read {@link org.meterset.archive.match.Matching} first.
 */
@NullMarked
package org.meterset.archive.match;

import org.jspecify.annotations.NullMarked;
