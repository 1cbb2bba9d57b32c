package org.meterset.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.CourseOverview;
import org.meterset.workflow.course.Courses;

/** What plans have come to, for people and as JSON. */
final class CourseReport {
    private CourseReport() {}

    /** Those of all approved plans. */
    static List<CourseOverview> ofApproved(Courses courses) {
        return courses.approvals().stream()
                .map(approval -> courses.overview(approval.plan()))
                .toList();
    }

    static void print(List<CourseOverview> courses, PrintWriter out) {
        TextTable table =
                new TextTable("patient", "plan", "label", "intent", "approved by", "at", "fractions", "state");
        for (CourseOverview course : courses) {
            Approval approval = course.approval().orElseThrow();
            table.row(
                    course.patientId(),
                    approval.plan(),
                    approval.label(),
                    approval.intent().name().toLowerCase(Locale.ROOT),
                    approval.approvedBy(),
                    approval.approvedAt(),
                    course.fractionsDelivered() + "/" + course.ledger().plan().fractions(),
                    state(course));
        }
        out.println(table);
    }

    /** What needs somebody to look at it stands out. */
    private static String state(CourseOverview course) {
        return switch (course.state()) {
            case STOPPED, INTERRUPTED -> course.state().name();
            case NOT_APPROVED, NOT_STARTED, ON_TREATMENT, DELIVERED ->
                course.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    static void print(CourseOverview course, Map<Uid, ProcedureStepState> states, PrintWriter out) {
        out.println("patient %s  %s".formatted(course.patientId(), course.patientName()));
        out.println(course.approval()
                .map(approval -> "approved for %s by %s, %s"
                        .formatted(
                                approval.intent().name().toLowerCase(Locale.ROOT),
                                approval.approvedBy(),
                                approval.approvedAt()))
                .orElse("NOT APPROVED"));
        LedgerReport.print(course.ledger(), out);
        if (!course.sessions().isEmpty()) {
            out.println();
            TextTable table = new TextTable("session", "fraction", "machine", "start", "state", "completed by");
            course.sessions()
                    .forEach(session -> table.row(
                            session.step(),
                            session.fraction(),
                            session.machine(),
                            session.start(),
                            SessionStates.name(states, session.step()),
                            SessionReport.completed(session)));
            out.println(table);
        }
    }

    /** One course among others. */
    static Map<String, Object> line(CourseOverview course) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("patientId", course.patientId());
        map.put("plan", course.ledger().plan().sopInstance().value());
        map.put("label", course.ledger().plan().label());
        course.approval().ifPresent(approval -> {
            map.put("intent", approval.intent().name());
            map.put("approvedBy", approval.approvedBy());
            map.put("approvedAt", approval.approvedAt());
        });
        map.put("fractionsDelivered", course.fractionsDelivered());
        map.put("fractionsPlanned", course.ledger().plan().fractions());
        map.put("state", course.state().name());
        return map;
    }

    static Map<String, Object> asMap(CourseOverview course, Map<Uid, ProcedureStepState> states) {
        Map<String, Object> map = line(course);
        map.put("patientName", course.patientName());
        map.putAll(LedgerReport.asMap(course.ledger()));
        map.put(
                "sessions",
                course.sessions().stream()
                        .map(session -> SessionReport.asMap(session, states))
                        .toList());
        return map;
    }
}
