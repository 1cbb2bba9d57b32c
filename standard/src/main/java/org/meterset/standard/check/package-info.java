/**
 * Checks of one object against the tables of the standard: what must be there, and what values look like. Start at
 * {@link ObjectCheck}.
 */
@NullMarked
package org.meterset.standard.check;

import org.jspecify.annotations.NullMarked;
