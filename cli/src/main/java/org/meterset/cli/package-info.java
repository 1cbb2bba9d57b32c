/**
 * The meterset command: one class per verb, each a thin layer over a call of the modules below.
 *
 * <p>Read {@link org.meterset.cli.Main} first. Exit codes: 0 done, 1 done with findings or failed, 2 wrong usage or
 * unusable input. An error the user can mend is a {@link org.meterset.cli.UserError}: one line, no stack trace.
 */
@NullMarked
package org.meterset.cli;

import org.jspecify.annotations.NullMarked;
