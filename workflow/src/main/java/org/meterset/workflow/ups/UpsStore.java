package org.meterset.workflow.ups;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.meterset.archive.sql.DatabaseException;
import org.meterset.archive.sql.Durability;
import org.meterset.archive.sql.Migrations;
import org.meterset.archive.sql.Readers;
import org.meterset.archive.sql.Sql;
import org.meterset.archive.sql.Writer;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.workflow.ups.StepRows.Row;

/** The database of the service: one thread writes, a few read; any number may call. */
final class UpsStore implements AutoCloseable {
    private static final Migrations MIGRATIONS = new Migrations(
            "worklist",
            List.of("V1__steps.sql"),
            script -> Objects.requireNonNull(UpsStore.class.getResourceAsStream(script), script));

    private final Writer writer;
    private final Readers readers;
    private final Clock clock;
    private volatile Consumer<Set<AeTitle>> afterEvents = _ -> {};

    /** What is done within one transaction. It may be done again, if others fail in the same. */
    interface Work<T> {
        T run(StepTransaction transaction) throws SQLException;
    }

    private record Done<T>(T result, Set<AeTitle> receivers) {}

    private UpsStore(Writer writer, Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    static UpsStore open(Path database, Clock clock) {
        try {
            Writer writer = Writer.open(database, Durability.AT_COMMIT, MIGRATIONS, () -> {});
            int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
            return new UpsStore(writer, new Readers(database, "worklist-reader-", threads), clock);
        } catch (SQLException e) {
            throw new DatabaseException("cannot open the worklist " + database, e);
        }
    }

    /** Who is called, after a commit, with those for whom there are events. */
    void whenEventsWait(Consumer<Set<AeTitle>> listener) {
        afterEvents = listener;
    }

    /** Does the work; when this returns, it is durable. */
    <T> T inTransaction(String task, Work<T> work) {
        Done<T> done = writer.inTransaction(task, statements -> {
            StepTransaction transaction = new StepTransaction(statements, clock.instant());
            T result = work.run(transaction);
            return new Done<>(result, transaction.receivers());
        });
        if (!done.receivers().isEmpty()) {
            afterEvents.accept(done.receivers());
        }
        return done.result();
    }

    Optional<Step> step(Uid uid) {
        return readers.query("look up a step", StepRows.BY_UID, List.of(uid.value()), StepRows::read).stream()
                .map(Row::step)
                .findFirst();
    }

    List<Row> rows(String task, Sql sql) {
        return readers.query(task, sql.text(), sql.parameters(), StepRows::read);
    }

    List<AeTitle> receiversOfEvents() {
        return readers.query(
                "list who has events waiting", EventRows.RECEIVERS, List.of(), row -> AeTitle.of(row.getString(1)));
    }

    /** The oldest events that wait for that receiver. */
    List<UpsEvent> events(AeTitle receiver, int limit) {
        return readers.query(
                "list the events of a receiver",
                EventRows.OF_RECEIVER,
                List.of(receiver.value(), limit),
                EventRows::read);
    }

    @Override
    public void close() {
        try (writer) {
            readers.close();
        }
    }
}
