package org.meterset.archive.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one connection of a database that writes. Any number of threads may call; what waits is committed together, so
 * that durability costs each of them a share of one fsync, and a lone caller waits for nobody.
 *
 * <p>The work is done on a platform thread of its own: SQLite runs in native code, and a virtual thread that waits in
 * there for the disk would take its carrier away from the network.
 */
public final class Writer implements AutoCloseable {
    private static final int TOGETHER_AT_MOST = 256;

    private final Statements statements;
    private final Runnable afterRollback;
    private final ExecutorService thread;
    private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();

    /**
     * What one caller wants done within a transaction. Where others share the transaction and fail, it is rolled back
     * and this is run again.
     */
    public interface Work<T> {
        T run(Statements statements) throws SQLException;
    }

    private record Task<T>(String name, Work<T> work, CompletableFuture<T> result) {

        Runnable run(Statements statements) throws SQLException {
            T value = work.run(statements);
            return () -> result.complete(value);
        }
    }

    private Writer(Statements statements, String name, Runnable afterRollback) {
        this.statements = statements;
        this.afterRollback = afterRollback;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * Opens the database, making it where needed, and brings its schema up to date.
     *
     * @param name of the thread
     * @param afterRollback called on that thread when a transaction was undone
     */
    public static Writer open(Path database, Migrations migrations, String name, Runnable afterRollback)
            throws SQLException {
        Statements statements = new Statements(SqliteDialect.writer(database));
        try {
            migrations.run(statements.connection());
            statements.connection().setAutoCommit(false);
            return new Writer(statements, name, afterRollback);
        } catch (SQLException | RuntimeException e) {
            statements.close();
            throw e;
        }
    }

    /**
     * Does the work in a transaction that is durable when this returns.
     *
     * @param task for messages: without values
     * @throws DatabaseException if nothing was done
     */
    public <T> T inTransaction(String task, Work<T> work) {
        Task<T> wanted = new Task<>(task, work, new CompletableFuture<>());
        waiting.add(wanted);
        Future<?> _ = thread.submit(this::drain);
        try {
            return wanted.result().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DatabaseException failure
                    ? failure
                    : new DatabaseException("cannot " + task, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted, and nobody knows whether it was done: " + task, e);
        }
    }

    private void drain() {
        List<Task<?>> together = new ArrayList<>();
        for (Task<?> task = waiting.poll(); task != null; task = waiting.poll()) {
            together.add(task);
            if (together.size() == TOGETHER_AT_MOST) {
                break;
            }
        }
        if (together.isEmpty()) {
            return;
        }
        if (together.size() > 1 && tried(together)) {
            return;
        }
        together.forEach(this::alone);
    }

    /** Whether all went well; if not, nothing was done and nobody told. */
    private boolean tried(List<Task<?>> tasks) {
        try {
            transaction(tasks);
            return true;
        } catch (SQLException | RuntimeException _) {
            rollBack();
            return false;
        }
    }

    private void alone(Task<?> task) {
        try {
            transaction(List.of(task));
        } catch (SQLException e) {
            rollBack();
            task.result().completeExceptionally(new DatabaseException("cannot " + task.name(), e));
        } catch (RuntimeException e) {
            rollBack();
            task.result().completeExceptionally(e);
        }
    }

    private void transaction(List<Task<?>> tasks) throws SQLException {
        List<Runnable> answers = new ArrayList<>(tasks.size());
        for (Task<?> task : tasks) {
            answers.add(task.run(statements));
        }
        statements.connection().commit();
        answers.forEach(Runnable::run);
    }

    private void rollBack() {
        afterRollback.run();
        try {
            statements.connection().rollback();
        } catch (SQLException _) {
            // a full disk, for one, makes SQLite roll back by itself
        }
    }

    @Override
    public void close() {
        thread.close();
        try {
            statements.close();
        } catch (SQLException e) {
            throw new DatabaseException("cannot close the database", e);
        }
    }
}
