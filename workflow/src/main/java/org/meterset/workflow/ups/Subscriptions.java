package org.meterset.workflow.ups;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.StepEvents.Report;
import org.meterset.workflow.ups.StepRows.Row;
import org.meterset.workflow.ups.SubscriptionRows.Subscriber;

/** Who wants to hear of which steps (PS3.4 section CC.2.3, table CC.2.3-2). */
final class Subscriptions {
    private static final int PAGE = 500;
    private static final Set<Tag> NO_KEYS = Set.of(Tags.RECEIVING_AE, Tags.DELETION_LOCK);

    private final UpsStore store;
    private final UpsSettings settings;
    private final EventSender sender;

    Subscriptions(UpsStore store, UpsSettings settings, EventSender sender) {
        this.store = store;
        this.settings = settings;
        this.sender = sender;
    }

    NormalizedResponse subscribe(UpsFace face, Uid target, DataSet information) {
        AeTitle receiver = receiver(information);
        boolean lockWanted = deletionLock(information);
        boolean lock = lockWanted && settings.deletionLocks();
        Status status = lock == lockWanted ? Status.SUCCESS : Status.UPS_DELETION_LOCK_NOT_GRANTED;
        if (UpsService.isGlobal(target)) {
            boolean filtered = target.equals(Uids.UPS_FILTERED_GLOBAL_SUBSCRIPTION_INSTANCE);
            subscribeGlobally(
                    new Subscriber(receiver, face, lock, filtered ? Optional.of(keys(information)) : Optional.empty()));
            return NormalizedResponse.of(status);
        }
        return NormalizedResponse.of(store.inTransaction("subscribe to a step", transaction -> {
            Optional<Row> row = transaction.steps().byUid(target);
            if (row.isEmpty()) {
                return Status.UPS_NO_SUCH_INSTANCE;
            }
            Subscriber subscriber = new Subscriber(receiver, face, lock, Optional.empty());
            transaction.subscriptions().put(row.get().id(), subscriber);
            Step step = row.get().step();
            transaction.tell(subscriber, target, StepEvents.state(step.state(), step.attributes()));
            return status;
        }));
    }

    /** The keys of a filter, checked: the service would stumble over wrong ones at every step to come. */
    private static DataSet keys(DataSet information) {
        DataSet keys = DataSet.asRead(
                information.stream()
                        .filter(element -> !NO_KEYS.contains(element.tag()))
                        .toList(),
                information.characterSet());
        try {
            WorklistKeys.of(keys, true);
            return Normal.of(keys);
        } catch (InvalidIdentifierException invalid) {
            throw Refusal.of(Status.INVALID_ARGUMENT_VALUE.withComment(String.valueOf(invalid.getMessage())));
        }
    }

    private void subscribeGlobally(Subscriber subscriber) {
        store.inTransaction("subscribe to all steps", transaction -> {
            transaction.subscriptions().putGlobal(subscriber);
            long id = 0;
            List<Row> page;
            do {
                page = transaction.steps().page(id, PAGE);
                for (Row row : page) {
                    transaction.subscribeIfWanted(row, subscriber);
                    id = row.id();
                }
            } while (page.size() == PAGE);
            return true;
        });
    }

    NormalizedResponse unsubscribe(Uid target, DataSet information) {
        AeTitle receiver = receiver(information);
        return NormalizedResponse.of(store.inTransaction("unsubscribe", transaction -> {
            if (UpsService.isGlobal(target)) {
                transaction.subscriptions().removeGlobal(receiver);
                transaction.subscriptions().removeAll(receiver);
                transaction.events().removeOf(receiver);
                return Status.SUCCESS;
            }
            return unsubscribe(transaction, target, receiver);
        }));
    }

    private static Status unsubscribe(StepTransaction transaction, Uid target, AeTitle receiver) throws SQLException {
        Optional<Row> row = transaction.steps().byUid(target);
        if (row.isEmpty()) {
            return Status.UPS_NO_SUCH_INSTANCE;
        }
        transaction.subscriptions().remove(row.get().id(), receiver);
        return Status.SUCCESS;
    }

    NormalizedResponse suspend(Uid target, DataSet information) {
        AeTitle receiver = receiver(information);
        return NormalizedResponse.of(store.inTransaction("suspend a global subscription", transaction -> {
            if (!UpsService.isGlobal(target)) {
                return transaction.steps().byUid(target).isEmpty()
                        ? Status.UPS_NO_SUCH_INSTANCE
                        : Status.UPS_ACTION_NOT_APPROPRIATE;
            }
            transaction.subscriptions().removeGlobal(receiver);
            return Status.SUCCESS;
        }));
    }

    /** SCP Status Change for all who are subscribed globally. */
    void tellRestarted() {
        tellGlobalSubscribers(StepEvents.restarted());
    }

    void tellGoingDown() {
        tellGlobalSubscribers(StepEvents.goingDown());
    }

    private void tellGlobalSubscribers(Report report) {
        boolean _ = store.inTransaction("tell what becomes of the service", transaction -> {
            for (Subscriber subscriber : transaction.subscriptions().global()) {
                Uid instance = subscriber.filter().isPresent()
                        ? Uids.UPS_FILTERED_GLOBAL_SUBSCRIPTION_INSTANCE
                        : Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE;
                transaction.tell(subscriber, instance, report);
            }
            return true;
        });
    }

    private AeTitle receiver(DataSet information) {
        return information
                .string(Tags.RECEIVING_AE)
                .flatMap(Subscriptions::aeTitle)
                .filter(sender::knows)
                .orElseThrow(() -> Refusal.of(Status.UPS_RECEIVING_AE_UNKNOWN));
    }

    private static Optional<AeTitle> aeTitle(String text) {
        try {
            return Optional.of(AeTitle.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean deletionLock(DataSet information) {
        Optional<Element> lock = information.element(Tags.DELETION_LOCK);
        String term =
                lock.isEmpty() ? "" : information.string(Tags.DELETION_LOCK).orElse("");
        return switch (term) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw Refusal.at(Tags.DELETION_LOCK, Status.INVALID_ARGUMENT_VALUE, "neither TRUE nor FALSE");
        };
    }
}
