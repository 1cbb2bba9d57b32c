package org.meterset.workflow.ups;

import java.util.List;
import org.meterset.network.AeTitle;

/** Brings events to those who subscribed. Called on threads of the service, one for each receiver. */
public interface EventSender {
    /** Knows nobody. */
    EventSender NOBODY = new EventSender() {
        @Override
        public boolean knows(AeTitle receiver) {
            return false;
        }

        @Override
        public int send(AeTitle receiver, List<UpsEvent> events) {
            return 0;
        }
    };

    /** Whether it is known where that application entity is; if not, subscribing it is answered with C308. */
    boolean knows(AeTitle receiver);

    /**
     * Sends the events in their order. May block.
     *
     * @return how many of them, from the first, the receiver has answered; the others are told again later
     */
    int send(AeTitle receiver, List<UpsEvent> events);
}
