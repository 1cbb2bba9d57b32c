/**
 * What people and scripts see: tables that line up, progress bars, JSON reports.
 */
@NullMarked
package org.meterset.cli.output;

import org.jspecify.annotations.NullMarked;
