package org.meterset.workflow.course;

import java.util.List;
import java.util.Optional;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.CourseBook.Session;

/**
 * What a plan has come to: whose it is, who answers for it, what was delivered, in which sessions.
 *
 * @param sessions the first first
 */
public record CourseOverview(
        String patientId, String patientName, Optional<Approval> approval, DoseLedger ledger, List<Session> sessions) {

    /** In the words of people. */
    public enum State {
        NOT_APPROVED,
        NOT_STARTED,
        ON_TREATMENT,
        /** A fraction was interrupted, and waits to be continued. */
        INTERRUPTED,
        /** Records contradict each other. */
        STOPPED,
        DELIVERED
    }

    public CourseOverview {
        sessions = List.copyOf(sessions);
    }

    /** The course of treatment that the plan belongs to, once it is approved. */
    public Optional<String> course() {
        return approval.map(Approval::course);
    }

    public State state() {
        if (!ledger.contradictions().isEmpty()) {
            return State.STOPPED;
        }
        Optional<NextFraction> next = ledger.next();
        if (next.isEmpty()) {
            return State.DELIVERED;
        }
        if (next.get().continuation()) {
            return State.INTERRUPTED;
        }
        boolean begun = ledger.plan().beams().stream().anyMatch(beam -> ledger.deliveredMeterset(beam.number()) > 0);
        if (begun) {
            return State.ON_TREATMENT;
        }
        return approval.isPresent() ? State.NOT_STARTED : State.NOT_APPROVED;
    }

    /** How many fractions were delivered whole. */
    public int fractionsDelivered() {
        int delivered = 0;
        for (int fraction = 1; fraction <= ledger.plan().fractions(); fraction++) {
            delivered += ledger.isComplete(fraction) ? 1 : 0;
        }
        return delivered;
    }
}
