package org.meterset.archive.index;

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
 * Brings the schema to what this program knows: numbered scripts, each run once, in one transaction with the number
 * that remembers it. A schema that is up to date costs one query.
 */
final class Migrations {
    /** Script n makes version n; a script that was released never changes. */
    private static final List<String> SCRIPTS = List.of("V1__initial.sql");

    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\R");

    private Migrations() {}

    static void run(Connection connection) throws SQLException {
        int version = SqliteDialect.schemaVersion(connection);
        if (version > SCRIPTS.size()) {
            throw new IndexException("index has schema version %d, this program knows up to %d: use the newer program"
                    .formatted(version, SCRIPTS.size()));
        }
        for (int next = version; next < SCRIPTS.size(); next++) {
            run(connection, SCRIPTS.get(next), next + 1);
        }
    }

    private static void run(Connection connection, String script, int version) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String part : END_OF_STATEMENT.splitAsStream(read(script)).toList()) {
                if (!part.isBlank()) {
                    statement.executeUpdate(part);
                }
            }
            SqliteDialect.setSchemaVersion(connection, version);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String read(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IndexException("migration is missing from the program: " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
