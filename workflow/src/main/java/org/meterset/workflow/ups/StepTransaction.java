package org.meterset.workflow.ups;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.workflow.ups.StepEvents.Report;
import org.meterset.workflow.ups.StepRows.Row;
import org.meterset.workflow.ups.SubscriptionRows.Subscriber;

/** One transaction over steps, subscriptions and events, and whom it gives something to hear. One thread. */
final class StepTransaction {
    private final StepRows steps;
    private final SubscriptionRows subscriptions;
    private final EventRows events;
    private final Instant now;
    private final Set<AeTitle> receivers = new HashSet<>();

    StepTransaction(Statements statements, Instant now) {
        this.steps = new StepRows(statements);
        this.subscriptions = new SubscriptionRows(statements);
        this.events = new EventRows(statements);
        this.now = now;
    }

    StepRows steps() {
        return steps;
    }

    SubscriptionRows subscriptions() {
        return subscriptions;
    }

    EventRows events() {
        return events;
    }

    Instant now() {
        return now;
    }

    /** Those who have events waiting when this is committed. */
    Set<AeTitle> receivers() {
        return Set.copyOf(receivers);
    }

    /**
     * Tells all who are subscribed to the step.
     *
     * @return whether there is anybody
     */
    boolean tell(Row row, List<Report> reports) throws SQLException {
        if (reports.isEmpty()) {
            return false;
        }
        List<Subscriber> subscribers = subscriptions.ofStep(row.id());
        for (Subscriber subscriber : subscribers) {
            for (Report report : reports) {
                tell(subscriber, row.step().uid(), report);
            }
        }
        return !subscribers.isEmpty();
    }

    void tell(Subscriber subscriber, Uid instance, Report report) throws SQLException {
        events.add(
                new UpsEvent(
                        0, subscriber.receiver(), subscriber.face(), instance, report.type(), report.information()),
                now);
        receivers.add(subscriber.receiver());
    }

    /** Subscribes to the step who has asked for all, or for all such, and tells them what state it is in. */
    void tellGlobalSubscribers(Row row) throws SQLException {
        for (Subscriber subscriber : subscriptions.global()) {
            subscribeIfWanted(row, subscriber);
        }
    }

    /** Whether the step is one of those the global subscriber wants, it is now subscribed to it if it was not. */
    void subscribeIfWanted(Row row, Subscriber subscriber) throws SQLException {
        boolean wanted = subscriber
                .filter()
                .map(keys -> WorklistKeys.of(keys, true).match(row.step(), subscriber.face()))
                .orElse(true);
        if (wanted && subscriptions.addNew(row.id(), subscriber)) {
            tell(
                    subscriber,
                    row.step().uid(),
                    StepEvents.state(row.step().state(), row.step().attributes()));
        }
    }
}
