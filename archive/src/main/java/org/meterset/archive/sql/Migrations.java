package org.meterset.archive.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings a schema to what this program knows: numbered scripts, each run once, in one transaction with the number that
 * remembers it. A schema that is up to date costs one query.
 *
 * @param what the database, for messages
 * @param scripts script n makes version n; a script that was released never changes
 * @param source opens a script by its name
 */
public record Migrations(String what, List<String> scripts, Source source) {
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\R");

    /** Where the scripts are. */
    public interface Source {
        InputStream open(String script) throws IOException;
    }

    public Migrations {
        scripts = List.copyOf(scripts);
    }

    void run(Connection connection) throws SQLException {
        int version = SqliteDialect.schemaVersion(connection);
        while (version < scripts.size()) {
            version = runNext(connection);
        }
        if (version > scripts.size()) {
            throw new DatabaseException("%s has schema version %d, this program knows up to %d: use the newer program"
                    .formatted(what, version, scripts.size()));
        }
    }

    /** The version after it; another process may have been sooner. */
    private int runNext(Connection connection) throws SQLException {
        SqliteDialect.begin(connection);
        try {
            int version = SqliteDialect.schemaVersion(connection);
            if (version < scripts.size()) {
                run(connection, scripts.get(version));
                version++;
                SqliteDialect.setSchemaVersion(connection, version);
            }
            SqliteDialect.commit(connection);
            return version;
        } catch (SQLException | RuntimeException e) {
            SqliteDialect.rollBack(connection);
            throw e;
        }
    }

    private void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : END_OF_STATEMENT.splitAsStream(read(script)).toList()) {
                if (!part.isBlank()) {
                    statement.executeUpdate(part);
                }
            }
        }
    }

    private String read(String script) {
        try (InputStream in = source.open(script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
