package org.meterset.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook.Result;
import org.meterset.workflow.course.CourseBook.Session;

/** Sessions, for people and as JSON. */
final class SessionReport {
    private SessionReport() {}

    static TextTable table(List<Session> sessions, Map<Uid, ProcedureStepState> states) {
        TextTable table = new TextTable("step", "plan", "fraction", "machine", "start", "state", "completed by");
        sessions.forEach(session -> table.row(
                session.step(),
                session.plan(),
                session.fraction(),
                session.machine(),
                session.start(),
                SessionStates.name(states, session.step()),
                completed(session)));
        return table;
    }

    /** Until a user completes it, its machine gets no other. */
    static String completed(Session session) {
        return session.completedBy().orElse("NOBODY YET");
    }

    static void print(Session session, Map<Uid, ProcedureStepState> states, List<Result> results, PrintWriter out) {
        out.println("fraction %d on %s at %s: %s, completed by %s"
                .formatted(
                        session.fraction(),
                        session.machine(),
                        session.start(),
                        SessionStates.name(states, session.step()),
                        completed(session)));
        session.setupStep()
                .ifPresent(setup -> out.println("setup: " + SessionStates.name(states, setup) + "  " + setup));
        out.println("plan " + session.plan());
        out.println();
        if (results.isEmpty()) {
            out.println("nothing is booked: a node books what machines store that its setting delivery-device names");
            return;
        }
        TextTable table = new TextTable("received", "what", "tells", "SOP instance");
        results.forEach(
                result -> table.row(result.receivedAt(), what(result.sopClass()), result.content(), result.instance()));
        out.println(table);
    }

    private static String what(Uid sopClass) {
        return UidDictionary.nameOf(sopClass).replace(" Storage", "");
    }

    static Map<String, Object> asMap(Session session, Map<Uid, ProcedureStepState> states) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", session.step().value());
        map.put("plan", session.plan().value());
        map.put("fraction", session.fraction());
        map.put("machine", session.machine());
        map.put("start", session.start());
        map.put("state", SessionStates.name(states, session.step()));
        session.setupStep().ifPresent(setup -> {
            map.put("setupStep", setup.value());
            map.put("setupState", SessionStates.name(states, setup));
        });
        session.completedBy().ifPresent(user -> map.put("completedBy", user));
        return map;
    }

    static Map<String, Object> asMap(Session session, Map<Uid, ProcedureStepState> states, List<Result> results) {
        Map<String, Object> map = asMap(session, states);
        map.put("results", results.stream().map(SessionReport::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(Result result) {
        return Map.of(
                "sopInstance", result.instance().value(),
                "sopClass", result.sopClass().value(),
                "what", what(result.sopClass()),
                "tells", result.content(),
                "receivedAt", result.receivedAt());
    }
}
