package org.meterset.workflow.course;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.meterset.archive.sql.DatabaseException;
import org.meterset.archive.sql.Durability;
import org.meterset.archive.sql.Migrations;
import org.meterset.archive.sql.Readers;
import org.meterset.archive.sql.Writer;
import org.meterset.dicom.Uid;
import org.meterset.workflow.course.SessionOrder.Intent;

/**
 * What people decided: which plans are approved, which sessions there are and whether a user has completed them. One
 * SQLite file that several processes may have open; what a call has returned from is durable.
 */
public final class CourseBook implements AutoCloseable {
    private static final Migrations MIGRATIONS = new Migrations(
            "course book",
            List.of("V1__courses.sql", "V2__results.sql", "V3__course_names.sql"),
            script -> Objects.requireNonNull(CourseBook.class.getResourceAsStream(script), script));

    private static final String APPROVE = """
            INSERT INTO approval (plan, label, course, intent, approved_by, approved_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;
    private static final String APPROVAL =
            "SELECT plan, label, course, intent, approved_by, approved_at FROM approval WHERE plan = ?";
    private static final String APPROVALS = """
            SELECT plan, label, course, intent, approved_by, approved_at FROM approval
             WHERE (approved_at, plan) > (?, ?) ORDER BY approved_at, plan LIMIT ?
            """;
    private static final String ADD_SESSION = """
            INSERT INTO session (step, setup_step, plan, fraction, machine, start, instruction)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;
    private static final String DROP_SESSION = "DELETE FROM session WHERE step = ?";
    private static final String COMPLETE =
            "UPDATE session SET completed_by = ?, completed_at = ? WHERE step = ? AND completed_by IS NULL";
    private static final String SESSIONS = """
            SELECT step, setup_step, plan, fraction, machine, start, instruction, completed_by
              FROM session ORDER BY start DESC, step LIMIT ?
            """;
    private static final String SESSION_ON = """
            SELECT step, setup_step, plan, fraction, machine, start, instruction, completed_by
              FROM session WHERE machine = ? AND completed_by IS NULL
            """;

    private static final String SESSIONS_OF = """
            SELECT step, setup_step, plan, fraction, machine, start, instruction, completed_by
              FROM session WHERE plan = ? ORDER BY start, step LIMIT 1000
            """;
    private static final String SESSION = """
            SELECT step, setup_step, plan, fraction, machine, start, instruction, completed_by
              FROM session WHERE step = ?
            """;
    private static final String ADD_RESULT = """
            INSERT INTO result (session, instance, sop_class, content, received_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;
    private static final String RESULTS = """
            SELECT instance, sop_class, content, received_at FROM result
             WHERE session = ? ORDER BY rowid LIMIT 10000
            """;

    private final Writer writer;
    private final Readers readers;

    /**
     * A plan that may be treated.
     *
     * @param course of treatment that it belongs to, in the words of the department
     */
    public record Approval(
            Uid plan, String label, String course, Intent intent, String approvedBy, String approvedAt) {}

    /**
     * A session; completed by nobody while it goes on.
     *
     * @param setupStep procedure step for the acquisition of setup images, where the session has one
     */
    public record Session(
            Uid step,
            Optional<Uid> setupStep,
            Uid plan,
            int fraction,
            String machine,
            String start,
            Uid instruction,
            Optional<String> completedBy) {

        /** Whether that procedure step is one of the session's. */
        public boolean has(Uid any) {
            return step.equals(any) || setupStep.equals(Optional.of(any));
        }

        /** SOP Instance UID of the plan that was made for the session, if one was. */
        public Uid sessionPlan() {
            return SessionOrder.sessionPlan(instruction);
        }
    }

    /**
     * An object that a device has stored into a session.
     *
     * @param content what it tells, in words
     */
    public record Result(Uid instance, Uid sopClass, String content, String receivedAt) {}

    private CourseBook(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** The book in that data folder, made where there is none. */
    public static CourseBook open(Path folder) {
        Path database = folder.resolve("courses.db");
        try {
            return new CourseBook(
                    Writer.open(database, Durability.AT_COMMIT, MIGRATIONS, () -> {}),
                    new Readers(database, "course-reader-", 1));
        } catch (SQLException e) {
            throw new DatabaseException("cannot open the course book " + database, e);
        }
    }

    /** @throws CourseException if it is approved already */
    void approve(PlanOutline plan, String course, Intent intent, String user, LocalDateTime at) {
        int added = writer.inTransaction(
                "approve a plan",
                statements -> statements.update(
                        APPROVE, plan.sopInstance().value(), plan.label(), course, intent.name(), user, at.toString()));
        if (added == 0) {
            throw new CourseException("plan %s is approved already".formatted(plan.sopInstance()));
        }
    }

    public Optional<Approval> approval(Uid plan) {
        return readers.query("look up an approval", APPROVAL, List.of(plan.value()), CourseBook::approval).stream()
                .findFirst();
    }

    /** The first approved first: so many of those that come after that one, or from the beginning. */
    public List<Approval> approvals(Optional<Approval> after, int limit) {
        String at = after.map(Approval::approvedAt).orElse("");
        String plan = after.map(last -> last.plan().value()).orElse("");
        return readers.query("list approvals", APPROVALS, List.of(at, plan, limit), CourseBook::approval);
    }

    private static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                new Uid(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Intent.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6));
    }

    /** @throws CourseException if the machine has a session that no user has completed */
    void add(PlanOutline plan, NextFraction next, SessionOrder order) {
        int added = writer.inTransaction(
                "add a session",
                statements -> statements.update(
                        ADD_SESSION,
                        order.step().value(),
                        order.setupStep().map(Uid::value).orElse(null),
                        plan.sopInstance().value(),
                        next.number(),
                        order.machine(),
                        order.start().toString(),
                        order.instruction().value()));
        if (added == 0) {
            throw new CourseException("machine %s has a session that no user has completed: complete it first"
                    .formatted(order.machine()));
        }
    }

    /** Takes back a session whose step could not be made. */
    public void withdraw(Uid step) {
        int _ = writer.inTransaction("withdraw a session", statements -> statements.update(DROP_SESSION, step.value()));
    }

    /** @throws CourseException if there is no such session, or it was completed before */
    public void complete(Uid step, String user, LocalDateTime at) {
        int changed = writer.inTransaction(
                "complete a session", statements -> statements.update(COMPLETE, user, at.toString(), step.value()));
        if (changed == 0) {
            throw new CourseException("session %s: found none that goes on, expected one".formatted(step));
        }
    }

    /** So many of the latest, the latest first. */
    public List<Session> sessions(int limit) {
        return readers.query("list sessions", SESSIONS, List.of(limit), CourseBook::session);
    }

    /** The session of that step. */
    public Optional<Session> session(Uid step) {
        return readers.query("look up a session", SESSION, List.of(step.value()), CourseBook::session).stream()
                .findFirst();
    }

    /** All of a plan, the first first. */
    public List<Session> sessionsOf(Uid plan) {
        return readers.query("list the sessions of a plan", SESSIONS_OF, List.of(plan.value()), CourseBook::session);
    }

    /** Books what a device has stored into a session; the same once more changes nothing. */
    void book(Session session, Result result) {
        int _ = writer.inTransaction(
                "book a result",
                statements -> statements.update(
                        ADD_RESULT,
                        session.step().value(),
                        result.instance().value(),
                        result.sopClass().value(),
                        result.content(),
                        result.receivedAt()));
    }

    /** What was stored into a session, in the order in which it came. */
    public List<Result> results(Uid step) {
        return readers.query("list the results of a session", RESULTS, List.of(step.value()), CourseBook::result);
    }

    private static Result result(ResultSet row) throws SQLException {
        return new Result(new Uid(row.getString(1)), new Uid(row.getString(2)), row.getString(3), row.getString(4));
    }

    /** The session of a machine that no user has completed. */
    public Optional<Session> sessionOn(String machine) {
        return readers
                .query("look up the session of a machine", SESSION_ON, List.of(machine), CourseBook::session)
                .stream()
                .findFirst();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new Uid(row.getString(1)),
                Optional.ofNullable(row.getString(2)).map(Uid::new),
                new Uid(row.getString(3)),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                new Uid(row.getString(7)),
                Optional.ofNullable(row.getString(8)));
    }

    @Override
    public void close() {
        try (writer) {
            readers.close();
        }
    }
}
