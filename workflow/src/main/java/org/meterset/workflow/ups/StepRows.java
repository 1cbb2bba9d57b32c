package org.meterset.workflow.ups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.match.Moments;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ProcedureStepState;

/** The one place that knows table step. The caller commits and rolls back; one thread per instance. */
final class StepRows {
    static final String COLUMNS = "id, uid, state, transaction_uid, version, attributes, start";
    static final String BY_UID = "SELECT " + COLUMNS + " FROM step WHERE uid = ?";

    private static final String ADD = """
            INSERT INTO step (uid, state, transaction_uid, start, ended, version, attributes)
            VALUES (?, ?, ?, ?, NULL, 0, ?)
            """;

    /** Compare and set: nothing happens to a row that somebody else has changed meanwhile. */
    private static final String CHANGE = """
            UPDATE step
               SET state = ?, transaction_uid = ?, start = ?, ended = coalesce(ended, ?), attributes = ?,
                   version = version + 1
             WHERE uid = ? AND version = ?
            """;

    private static final String PAGE = "SELECT " + COLUMNS + " FROM step WHERE id > ? ORDER BY id LIMIT ?";

    private static final String FORGET = """
            DELETE FROM step
             WHERE ended < ?
               AND NOT EXISTS (SELECT 1 FROM subscription WHERE step = step.id AND deletion_lock = 1)
            """;

    private final Statements statements;

    /** A step with the key of its row. */
    record Row(long id, Step step, String start) {}

    StepRows(Statements statements) {
        this.statements = statements;
    }

    Optional<Row> byUid(Uid uid) throws SQLException {
        return statements.query(BY_UID, List.of(uid.value()), StepRows::read).stream()
                .findFirst();
    }

    /** In the order of their creation. */
    List<Row> page(long afterId, int limit) throws SQLException {
        return statements.query(PAGE, List.of(afterId, limit), StepRows::read);
    }

    void add(Step step) throws SQLException {
        statements.update(
                ADD,
                step.uid().value(),
                step.state().definedTerm(),
                transaction(step),
                start(step.attributes()),
                Blobs.of(step.attributes()));
    }

    /** Whether the step was still of that version, and is now as given. */
    boolean change(Step step, Instant now) throws SQLException {
        return statements.update(
                        CHANGE,
                        step.state().definedTerm(),
                        transaction(step),
                        start(step.attributes()),
                        step.state().isFinal() ? now.toEpochMilli() : null,
                        Blobs.of(step.attributes()),
                        step.uid().value(),
                        step.version())
                == 1;
    }

    /** Removes what ended before that moment and nobody has a deletion lock on. */
    int forget(Instant endedBefore) throws SQLException {
        return statements.update(FORGET, endedBefore.toEpochMilli());
    }

    private static @Nullable String transaction(Step step) {
        return step.transactionUid().map(Uid::value).orElse(null);
    }

    private static String start(DataSet attributes) {
        return attributes
                .string(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME)
                .flatMap(text -> Moments.dateTime(text, false))
                .orElse("");
    }

    static Row read(ResultSet row) throws SQLException {
        Step step = new Step(
                new Uid(row.getString(2)),
                ProcedureStepState.of(row.getString(3)).orElseThrow(),
                Optional.ofNullable(row.getString(4)).map(Uid::new),
                row.getLong(5),
                Blobs.read(row.getBytes(6)));
        return new Row(row.getLong(1), step, row.getString(7));
    }
}
