package org.meterset.network.upper;

/** An event in a state where PS3.8 table 9-10 has an empty cell: our own bug, never the peer's doing. */
final class ImpossibleEvent extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ImpossibleEvent(State state, Event event) {
        super("%s cannot happen in %s (PS3.8 table 9-10)".formatted(event, state));
    }
}
