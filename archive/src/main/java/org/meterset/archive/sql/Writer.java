package org.meterset.archive.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one connection of a database that writes. Any number of threads may call: whoever finds it idle works at once,
 * for itself and for all that wait by then, so that durability costs each of them a share of one fsync, and a lone
 * caller waits for nobody.
 *
 * <p>SQLite runs in native code, which holds the carrier of a virtual thread: never of more than one here.
 */
public final class Writer implements AutoCloseable {
    private static final int TOGETHER_AT_MOST = 256;

    private final Statements statements;
    private final Runnable afterRollback;
    private final Path database;
    private final ReentrantLock turn = new ReentrantLock();
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

    private Writer(Path database, Statements statements, Runnable afterRollback) {
        this.database = database;
        this.statements = statements;
        this.afterRollback = afterRollback;
    }

    /**
     * Opens the database, making it where needed, and brings its schema up to date.
     *
     * @param afterRollback called when a transaction was undone, before the next one
     */
    public static Writer open(Path database, Durability durability, Migrations migrations, Runnable afterRollback)
            throws SQLException {
        Statements statements = new Statements(SqliteDialect.writer(database, durability));
        try {
            migrations.run(statements.connection());
            return new Writer(database, statements, afterRollback);
        } catch (SQLException | RuntimeException e) {
            statements.close();
            throw e;
        }
    }

    /**
     * Does the work in a transaction that is as durable when this returns as the database was opened for.
     *
     * @param task for messages: without values
     * @throws DatabaseException if nothing was done
     */
    public <T> T inTransaction(String task, Work<T> work) {
        Task<T> wanted = new Task<>(task, work, new CompletableFuture<>());
        waiting.add(wanted);
        turn.lock();
        try {
            while (!wanted.result().isDone()) {
                drain();
            }
        } finally {
            turn.unlock();
        }
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
        SqliteDialect.begin(statements.connection());
        List<Runnable> answers = new ArrayList<>(tasks.size());
        for (Task<?> task : tasks) {
            answers.add(task.run(statements));
        }
        SqliteDialect.commit(statements.connection());
        answers.forEach(Runnable::run);
    }

    private void rollBack() {
        afterRollback.run();
        try {
            SqliteDialect.rollBack(statements.connection());
        } catch (SQLException _) {
            // it did not begin; or SQLite has rolled back by itself, as it does when the disk is full
        }
    }

    /** Makes all that was committed survive loss of power; what a checkpoint has moved on was forced by that. */
    public void force() {
        try (FileChannel log = FileChannel.open(SqliteDialect.writeAheadLog(database), StandardOpenOption.WRITE)) {
            log.force(true);
        } catch (NoSuchFileException _) {
            // nothing has been written since the database was opened
        } catch (IOException e) {
            throw new DatabaseException("cannot force the database to disk", e);
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            statements.close();
        } catch (SQLException e) {
            throw new DatabaseException("cannot close the database", e);
        } finally {
            turn.unlock();
        }
    }
}
