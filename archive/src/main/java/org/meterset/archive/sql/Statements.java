package org.meterset.archive.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection and the statements it has prepared, the least used of which are dropped. One thread at a time. */
public final class Statements implements AutoCloseable {
    private static final int KEPT = 64;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public Statements(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    /** The statement with all its parameters bound. */
    public PreparedStatement bound(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        if (prepared.size() > KEPT) {
            Map.Entry<String, PreparedStatement> eldest =
                    prepared.entrySet().iterator().next();
            prepared.remove(eldest.getKey());
            eldest.getValue().close();
        }
        return statement;
    }

    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        return update(sql, Arrays.asList(parameters));
    }

    public int update(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    public <T> List<T> query(String sql, List<? extends @Nullable Object> parameters, Row<T> row) throws SQLException {
        return rows(bound(sql, parameters), row);
    }

    public static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
