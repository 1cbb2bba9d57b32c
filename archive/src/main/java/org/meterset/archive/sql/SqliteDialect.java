package org.meterset.archive.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** All that is SQLite's own: connections, wild cards, and where the version of the schema is kept. */
public final class SqliteDialect {
    private static final int BUSY_MS = 10_000;
    private static final int CACHE_KIB = 16 * 1024;
    /** Above every character, so that {@code prefix + HIGHEST} ends the range of texts with that prefix. */
    private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

    private SqliteDialect() {}

    /**
     * A connection that writes. Write-ahead log, so that readers never wait for it; synchronous FULL forces the log with
     * each commit, NORMAL only before it is moved into the database.
     */
    static Connection writer(Path database, Durability durability) throws SQLException {
        SQLiteConfig config = config();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(durability == Durability.AT_COMMIT ? SynchronousMode.FULL : SynchronousMode.NORMAL);
        return config.createConnection(url(database));
    }

    /** A connection that only reads. */
    static Connection reader(Path database) throws SQLException {
        Connection connection = config().createConnection(url(database));
        execute(connection, "PRAGMA query_only = ON");
        return connection;
    }

    private static SQLiteConfig config() {
        NativeLibrary.prepare();
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MS);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(TempStore.MEMORY);
        return config;
    }

    private static String url(Path database) {
        return "jdbc:sqlite:" + database.toAbsolutePath();
    }

    /** The file that holds what was committed and is not in the database file yet; there is none before the first write. */
    static Path writeAheadLog(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    /** A number that is another one once another connection has changed the database. */
    public static long dataVersion(Statements statements) throws SQLException {
        return statements
                .query("PRAGMA data_version", List.of(), row -> row.getLong(1))
                .getFirst();
    }

    /**
     * Begins a transaction, as soon as no other process writes: one that only reads at first would fail at its first
     * write if another had written in between.
     */
    static void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    static void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    static void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int schemaVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    static void setSchemaVersion(Connection connection, int version) throws SQLException {
        execute(connection, "PRAGMA user_version = " + version);
    }

    /** The comparison of a column with a wild card pattern; case counts. */
    public static String wildCard(String column) {
        return column + " GLOB ?";
    }

    /** A DICOM pattern, in which * stands for any characters and ? for one, as {@link #wildCard} wants it. */
    public static String wildCardPattern(String pattern) {
        return pattern.replace("[", "[[]");
    }

    /** The end, exclusive, of the texts that start with this prefix. */
    public static String endOfPrefix(String prefix) {
        return prefix + HIGHEST;
    }
}
