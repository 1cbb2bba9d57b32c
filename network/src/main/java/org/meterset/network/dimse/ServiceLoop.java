package org.meterset.network.dimse;

import java.util.Optional;
import org.meterset.network.NetworkException;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.IncomingMessage;

/** Performs what the peer asks for until it releases. */
final class ServiceLoop {
    private ServiceLoop() {}

    static void run(Association association, ServiceTable services, DimseListener listener) {
        Dialogue dialogue = new Dialogue(association);
        Performer performer = new Performer(dialogue, Handlers.of(services), listener);
        try {
            Optional<IncomingMessage> message = dialogue.receive();
            while (message.isPresent()) {
                performer.perform(message.get());
                message = dialogue.receive();
            }
        } catch (DimseException e) {
            listener.unanswerable(association.facts(), e);
            association.abort();
        } catch (NetworkException e) {
            if (!dialogue.isOver()) {
                throw e;
            } // the listener of the association has heard of its end
        }
    }
}
