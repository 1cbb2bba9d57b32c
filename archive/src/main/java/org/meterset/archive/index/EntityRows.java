package org.meterset.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.sql.Statements;

/**
 * Rows of patient, study or series: found by what identifies them, made if missing; values they lack are filled in,
 * values they have stay. The caller commits; one thread.
 */
final class EntityRows {
    private final Statements statements;
    private final String upsert;

    EntityRows(Statements statements, Table table, List<String> identity) {
        this.statements = statements;
        this.upsert = upsert(table, identity);
    }

    private static String upsert(Table table, List<String> identity) {
        List<String> extracted = columns(table);
        List<String> all = Stream.concat(identity.stream(), extracted.stream()).toList();
        return """
                INSERT INTO %s (%s) VALUES (%s)
                    ON CONFLICT (%s) DO UPDATE SET %s
                    RETURNING id
                """.formatted(
                table.sqlName(),
                String.join(", ", all),
                marks(all.size()),
                String.join(", ", identity),
                extracted.stream()
                        .map(column -> "%1$s = coalesce(%2$s.%1$s, excluded.%1$s)".formatted(column, table.sqlName()))
                        .collect(Collectors.joining(", ")));
    }

    static List<String> columns(Table table) {
        return Keys.extracted(table).stream()
                .flatMap(key -> key.columns().stream())
                .toList();
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    long idOf(List<?> identity, List<@Nullable Object> values) throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>(identity);
        parameters.addAll(values);
        return statements.query(upsert, parameters, EntityRows::id).getFirst();
    }

    private static long id(ResultSet row) throws SQLException {
        return row.getLong(1);
    }
}
