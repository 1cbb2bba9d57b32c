/** The meterset command. */
@NullMarked
package org.meterset.cli;

import org.jspecify.annotations.NullMarked;
