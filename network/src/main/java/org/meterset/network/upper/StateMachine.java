package org.meterset.network.upper;

/** The state of one association, moved along PS3.8 table 9-10. Any thread. */
final class StateMachine {
    private final boolean requestor;
    private State state = State.STA_1;

    StateMachine(boolean requestor) {
        this.requestor = requestor;
    }

    synchronized State state() {
        return state;
    }

    synchronized boolean is(State one) {
        return state == one;
    }

    /** Whether there is no association any more, or none yet. */
    synchronized boolean isOver() {
        return state == State.STA_1 || state == State.STA_13;
    }

    /** Whether we may send data: the association is up, or the peer waits for our answer to its release request. */
    synchronized boolean canSend() {
        return state == State.STA_6 || state == State.STA_8;
    }

    synchronized Action fire(Event event) {
        return fire(event, requestor);
    }

    /** Fires only in that state; tells whether it did. */
    synchronized boolean fireIn(State expected, Event event) {
        if (state != expected) {
            return false;
        }
        fire(event);
        return true;
    }

    /** @param condition see {@link Action#next} */
    synchronized Action fire(Event event, boolean condition) {
        Action action = UpperLayer.action(state, event);
        state = action.next(condition);
        return action;
    }
}
