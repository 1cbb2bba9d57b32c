package org.meterset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook.Session;
import org.meterset.workflow.ups.UpsService;

/** In what state the procedure steps of sessions are, as the worklist of the node has them. */
final class SessionStates {
    private SessionStates() {}

    static Map<Uid, ProcedureStepState> of(DataOption data, List<Session> sessions) {
        Path worklist = data.directory().resolve(UpsService.DATABASE);
        if (sessions.isEmpty() || !Files.exists(worklist)) {
            return Map.of();
        }
        List<Uid> steps = new ArrayList<>();
        sessions.forEach(session -> {
            steps.add(session.step());
            session.setupStep().ifPresent(steps::add);
        });
        return UpsService.states(worklist, steps);
    }

    /** The state of a step; {@code gone} if the worklist does not have it any more. */
    static String name(Map<Uid, ProcedureStepState> states, Uid step) {
        ProcedureStepState state = states.get(step);
        return state == null ? "gone" : state.definedTerm();
    }
}
