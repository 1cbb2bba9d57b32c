/**
 * SQLite for whoever keeps tables: connections, migrations, one thread that writes and a few that read.
 *
 * <p>Read {@link org.meterset.archive.sql.Writer} first. Everything that is SQLite's own is in {@code SqliteDialect}.
 */
@NullMarked
package org.meterset.archive.sql;

import org.jspecify.annotations.NullMarked;
