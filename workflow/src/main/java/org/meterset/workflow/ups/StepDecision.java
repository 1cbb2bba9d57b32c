package org.meterset.workflow.ups;

import java.util.List;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;

/** What {@link StepTable} says to a request. */
public sealed interface StepDecision {

    /** Nothing changes; this is the answer. */
    record Answer(Status status) implements StepDecision {}

    /** The request is granted and changes no state. */
    record Grant() implements StepDecision {}

    /** The step goes through these states, each of which is reported, and stays in the last. */
    record Enter(List<ProcedureStepState> states) implements StepDecision {
        public Enter {
            states = List.copyOf(states);
        }
    }

    /** The step enters that state if its attributes meet the final state requirements, else the answer is C304. */
    record EnterIfComplete(ProcedureStepState state) implements StepDecision {}

    /** The performer is told that somebody wants the step canceled, and decides. */
    record TellPerformer() implements StepDecision {}
}
