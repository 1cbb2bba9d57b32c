package org.meterset.workflow.ups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;

/** The one place that knows table event: what still has to be told. One thread per instance. */
final class EventRows {
    static final String RECEIVERS = "SELECT DISTINCT receiver FROM event ORDER BY receiver";
    static final String OF_RECEIVER = """
            SELECT id, receiver, face, instance, type, information
              FROM event
             WHERE receiver = ?
             ORDER BY id
             LIMIT ?
            """;

    private static final String ADD = """
            INSERT INTO event (receiver, face, instance, type, happened, information) VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String REMOVE = "DELETE FROM event WHERE id = ?";
    private static final String REMOVE_OLD = "DELETE FROM event WHERE receiver = ? AND happened < ?";
    private static final String REMOVE_OF_RECEIVER = "DELETE FROM event WHERE receiver = ?";

    private final Statements statements;

    EventRows(Statements statements) {
        this.statements = statements;
    }

    /** The number of the event is given by the table. */
    void add(UpsEvent event, Instant happened) throws SQLException {
        statements.update(
                ADD,
                event.receiver().value(),
                event.face().name(),
                event.instance().value(),
                event.type(),
                happened.toEpochMilli(),
                Blobs.of(event.information()));
    }

    void remove(long number) throws SQLException {
        statements.update(REMOVE, number);
    }

    int removeOld(AeTitle receiver, Instant before) throws SQLException {
        return statements.update(REMOVE_OLD, receiver.value(), before.toEpochMilli());
    }

    void removeOf(AeTitle receiver) throws SQLException {
        statements.update(REMOVE_OF_RECEIVER, receiver.value());
    }

    static UpsEvent read(ResultSet row) throws SQLException {
        return new UpsEvent(
                row.getLong(1),
                AeTitle.of(row.getString(2)),
                UpsFace.valueOf(row.getString(3)),
                new Uid(row.getString(4)),
                row.getInt(5),
                Blobs.read(row.getBytes(6)));
    }
}
