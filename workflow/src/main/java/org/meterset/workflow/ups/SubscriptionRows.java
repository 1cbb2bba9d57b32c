package org.meterset.workflow.ups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.DataSet;
import org.meterset.network.AeTitle;

/** The one place that knows who is subscribed. The caller commits and rolls back; one thread per instance. */
final class SubscriptionRows {
    private static final String OF_STEP =
            "SELECT receiver, face, deletion_lock FROM subscription WHERE step = ? ORDER BY receiver";
    private static final String PUT = """
            INSERT INTO subscription (step, receiver, face, deletion_lock) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET face = excluded.face, deletion_lock = excluded.deletion_lock
            """;
    private static final String ADD_NEW =
            "INSERT INTO subscription (step, receiver, face, deletion_lock) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String REMOVE = "DELETE FROM subscription WHERE step = ? AND receiver = ?";
    private static final String REMOVE_ALL = "DELETE FROM subscription WHERE receiver = ?";
    private static final String GLOBAL =
            "SELECT receiver, face, deletion_lock, filter FROM global_subscription ORDER BY receiver";
    private static final String PUT_GLOBAL = """
            INSERT INTO global_subscription (receiver, face, deletion_lock, filter) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE
                SET face = excluded.face, deletion_lock = excluded.deletion_lock, filter = excluded.filter
            """;
    private static final String REMOVE_GLOBAL = "DELETE FROM global_subscription WHERE receiver = ?";

    private final Statements statements;

    /**
     * Somebody who wants to hear.
     *
     * @param filter of a filtered global subscription: the keys that steps must match
     */
    record Subscriber(AeTitle receiver, UpsFace face, boolean deletionLock, Optional<DataSet> filter) {}

    SubscriptionRows(Statements statements) {
        this.statements = statements;
    }

    List<Subscriber> ofStep(long step) throws SQLException {
        return statements.query(OF_STEP, List.of(step), row -> subscriber(row, null));
    }

    void put(long step, Subscriber subscriber) throws SQLException {
        statements.update(PUT, step, receiver(subscriber), face(subscriber), lock(subscriber));
    }

    /** Whether it was not subscribed to that step before. */
    boolean addNew(long step, Subscriber subscriber) throws SQLException {
        return statements.update(ADD_NEW, step, receiver(subscriber), face(subscriber), lock(subscriber)) == 1;
    }

    void remove(long step, AeTitle receiver) throws SQLException {
        statements.update(REMOVE, step, receiver.value());
    }

    void removeAll(AeTitle receiver) throws SQLException {
        statements.update(REMOVE_ALL, receiver.value());
    }

    List<Subscriber> global() throws SQLException {
        return statements.query(GLOBAL, List.of(), row -> subscriber(row, row.getBytes(4)));
    }

    void putGlobal(Subscriber subscriber) throws SQLException {
        statements.update(
                PUT_GLOBAL,
                receiver(subscriber),
                face(subscriber),
                lock(subscriber),
                subscriber.filter().map(Blobs::of).orElse(null));
    }

    void removeGlobal(AeTitle receiver) throws SQLException {
        statements.update(REMOVE_GLOBAL, receiver.value());
    }

    private static Subscriber subscriber(ResultSet row, byte @Nullable [] filter) throws SQLException {
        return new Subscriber(
                AeTitle.of(row.getString(1)),
                UpsFace.valueOf(row.getString(2)),
                row.getInt(3) == 1,
                Optional.ofNullable(filter).map(Blobs::read));
    }

    private static String receiver(Subscriber subscriber) {
        return subscriber.receiver().value();
    }

    private static String face(Subscriber subscriber) {
        return subscriber.face().name();
    }

    private static int lock(Subscriber subscriber) {
        return subscriber.deletionLock() ? 1 : 0;
    }
}
