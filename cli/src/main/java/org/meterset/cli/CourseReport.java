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
import org.meterset.workflow.course.CourseDose;
import org.meterset.workflow.course.CourseOverview;
import org.meterset.workflow.course.SessionOrder.Intent;

/** What plans have come to, for people and as JSON. */
final class CourseReport {
    private CourseReport() {}

    static void print(List<CourseOverview> courses, PrintWriter out) {
        TextTable table = new TextTable(
                "patient", "course", "plan", "label", "intent", "approved by", "at", "fractions", "state");
        for (CourseOverview course : courses) {
            Approval approval = course.approval().orElseThrow();
            table.row(
                    course.patientId(),
                    approval.course(),
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
                .map(approval -> "course %s, approved for %s by %s, %s"
                        .formatted(
                                approval.course(),
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

    /** All approved plans of a patient, and what each dose reference has got from them together. */
    static void printPatient(List<CourseOverview> plans, PrintWriter out) {
        print(plans, out);
        out.println();
        TextTable table =
                new TextTable("dose reference", "", "", "of plans", "delivered Gy", "prescribed Gy", "limit Gy");
        for (CourseDose dose : doses(plans)) {
            table.row(
                    dose.reference().description(),
                    dose.reference().type(),
                    dose.reference().interpretation(),
                    String.join(", ", dose.plans()),
                    LedgerReport.decimal(dose.deliveredGy()),
                    LedgerReport.decimal(dose.prescribedGy()),
                    LedgerReport.decimal(dose.limitGy()));
        }
        out.println(table);
    }

    static Map<String, Object> patientAsMap(List<CourseOverview> plans) {
        return Map.of(
                "plans", plans.stream().map(CourseReport::line).toList(),
                "doseReferences", doses(plans).stream().map(CourseReport::asMap).toList());
    }

    /** Plans that only verify give nobody a dose. */
    private static List<CourseDose> doses(List<CourseOverview> plans) {
        return CourseDose.of(plans.stream()
                .filter(plan -> plan.approval().orElseThrow().intent() == Intent.TREATMENT)
                .map(CourseOverview::ledger)
                .toList());
    }

    private static Map<String, Object> asMap(CourseDose dose) {
        Map<String, Object> map = new LinkedHashMap<>();
        dose.reference().uid().ifPresent(uid -> map.put("uid", uid.value()));
        map.put("description", dose.reference().description());
        map.put("type", dose.reference().type());
        map.put("interpretation", dose.reference().interpretation());
        map.put("plans", dose.plans());
        map.put("deliveredGy", dose.deliveredGy());
        dose.prescribedGy().ifPresent(gy -> map.put("prescribedGy", gy));
        dose.limitGy().ifPresent(gy -> map.put("limitGy", gy));
        return map;
    }

    /** One course among others. */
    static Map<String, Object> line(CourseOverview course) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("patientId", course.patientId());
        map.put("plan", course.ledger().plan().sopInstance().value());
        map.put("label", course.ledger().plan().label());
        course.approval().ifPresent(approval -> {
            map.put("course", approval.course());
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
