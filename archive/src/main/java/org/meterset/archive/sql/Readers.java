package org.meterset.archive.sql;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that read, each used by one query at a time.
 *
 * <p>SQLite runs in native code, which holds its carrier thread: a few slow queries on virtual threads would stop the
 * network. So queries run on a few platform threads of their own, and the caller waits. A query returns all its rows
 * at once; long answers are read page by page, so that no slow peer ever holds a connection.
 */
public final class Readers implements AutoCloseable {
    private static final int CANCEL_POLL_MS = 20;

    private final Path database;
    private final ExecutorService threads;
    private final Deque<Statements> idle = new ConcurrentLinkedDeque<>();

    public Readers(Path database, String name, int count) {
        this.database = database;
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 1).factory());
    }

    /** The rows that a unique index finds: read on the caller's thread, which is sooner than asking another one. */
    public <T> List<T> lookUp(String task, String sql, List<?> parameters, Statements.Row<T> row) {
        try {
            return new Query<>(sql, parameters, row).run();
        } catch (SQLException e) {
            throw new DatabaseException("cannot " + task, e);
        }
    }

    public <T> List<T> query(String task, String sql, List<?> parameters, Statements.Row<T> row) {
        return query(task, sql, parameters, row, () -> false);
    }

    /** All rows; fewer, or none, once {@code cancelled} says so. */
    public <T> List<T> query(
            String task, String sql, List<?> parameters, Statements.Row<T> row, BooleanSupplier cancelled) {
        Query<T> query = new Query<>(sql, parameters, row);
        Future<List<T>> answer = threads.submit(query::run);
        while (true) {
            try {
                return answer.get(CANCEL_POLL_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (cancelled.getAsBoolean()) {
                    query.cancel();
                }
            } catch (ExecutionException e) {
                if (query.isCancelled()) {
                    return List.of();
                }
                throw new DatabaseException("cannot " + task, e);
            } catch (InterruptedException e) {
                query.cancel();
                Thread.currentThread().interrupt();
                throw new DatabaseException("interrupted: " + task, e);
            }
        }
    }

    @Override
    public void close() {
        threads.close();
        for (Statements reader : idle) {
            try {
                reader.close();
            } catch (SQLException e) {
                throw new DatabaseException("cannot close a reader of the database", e);
            }
        }
    }

    /** One run of a statement, which another thread may interrupt while, and only while, it runs. */
    private final class Query<T> {
        private final String sql;
        private final List<?> parameters;
        private final Statements.Row<T> row;
        private @Nullable PreparedStatement running;
        private boolean cancelled;

        Query(String sql, List<?> parameters, Statements.Row<T> row) {
            this.sql = sql;
            this.parameters = parameters;
            this.row = row;
        }

        List<T> run() throws SQLException {
            Statements reader = idle.pollFirst();
            if (reader == null) {
                reader = new Statements(SqliteDialect.reader(database));
            }
            try {
                return start(reader.bound(sql, parameters)) ? Statements.rows(running(), row) : List.of();
            } finally {
                stop();
                idle.addFirst(reader);
            }
        }

        private synchronized boolean start(PreparedStatement statement) {
            running = statement;
            return !cancelled;
        }

        private synchronized PreparedStatement running() {
            return Objects.requireNonNull(running);
        }

        private synchronized void stop() {
            running = null;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            if (running != null) {
                try {
                    running.cancel();
                } catch (SQLException e) {
                    throw new DatabaseException("cannot interrupt a query", e);
                }
            }
        }
    }
}
