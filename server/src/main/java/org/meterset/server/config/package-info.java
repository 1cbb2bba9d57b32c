/**
 * What can be configured, in one table, and where the values come from: defaults, {@code meterset.yaml}, environment,
 * command line, the later ones winning.
 *
 * <p>Read {@link org.meterset.server.config.Settings} first. Reference documentation, the command line options and the
 * configuration chapter of the conformance statement are made from the same table.
 */
@NullMarked
package org.meterset.server.config;

import org.jspecify.annotations.NullMarked;
