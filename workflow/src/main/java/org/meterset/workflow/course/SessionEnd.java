package org.meterset.workflow.course;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook.Session;
import org.meterset.workflow.ups.UpsService;

/** The end of a session, which a user gives it; beside a node that is running. */
public final class SessionEnd {
    private SessionEnd() {}

    /**
     * Completes a session, so that its machine may have the next. A step for setup images that was never begun is canceled.
     *
     * @param worklist database of the procedure steps
     * @throws CourseException if there is no such session, it was completed before, or one of its steps has not ended: what
     *     the machine stores from then on would be refused
     */
    public static void complete(Path worklist, CourseBook book, Uid step, String user, LocalDateTime at) {
        Session session = book.session(step)
                .filter(found -> found.completedBy().isEmpty())
                .orElseThrow(
                        () -> new CourseException("session %s: found none that goes on, expected one".formatted(step)));
        List<Uid> steps = new ArrayList<>(List.of(step));
        session.setupStep().ifPresent(steps::add);
        Map<Uid, ProcedureStepState> states = UpsService.states(worklist, steps);
        requireEnded(states.getOrDefault(step, ProcedureStepState.CANCELED), step);
        session.setupStep().ifPresent(setup -> {
            ProcedureStepState state = states.getOrDefault(setup, ProcedureStepState.CANCELED);
            if (state == ProcedureStepState.SCHEDULED) {
                Status _ = UpsService.cancelByHand(worklist, setup, user + ": the session was completed");
            } else {
                requireEnded(state, setup);
            }
        });
        book.complete(step, user, at);
    }

    private static void requireEnded(ProcedureStepState state, Uid step) {
        if (!state.isFinal()) {
            throw new CourseException("step %s is %s: cancel the session first, or wait for its machine"
                    .formatted(step, state.definedTerm()));
        }
    }

    /**
     * Cancels what has not ended of a session, whoever owns it; the session still has to be completed.
     *
     * @param reason Reason For Cancellation
     * @return what became of the step that treats
     * @throws CourseException if there is no such session, or it was completed
     */
    public static Status cancel(Path worklist, CourseBook book, Uid step, String reason) {
        Session session = book.session(step)
                .filter(found -> found.completedBy().isEmpty())
                .orElseThrow(
                        () -> new CourseException("session %s: found none that goes on, expected one".formatted(step)));
        session.setupStep().ifPresent(setup -> {
            // one that has ended stays as it is
            Status _ = UpsService.cancelByHand(worklist, setup, reason);
        });
        return UpsService.cancelByHand(worklist, step, reason);
    }
}
