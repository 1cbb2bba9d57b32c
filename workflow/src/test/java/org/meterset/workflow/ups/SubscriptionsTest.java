package org.meterset.workflow.ups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.sql.DatabaseException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.Status;

/** Who hears what, and when (PS3.4 sections CC.2.3 and CC.2.4). */
class SubscriptionsTest {
    private static final AeTitle WATCHER = AeTitle.of("WATCHER");
    private static final AeTitle OTHER = AeTitle.of("OTHER");
    private static final Uid STEP = Uid.of("1.2.3.1");
    private static final Uid SECOND = Uid.of("1.2.3.2");

    @TempDir
    Path folder;

    private final Receivers receivers = new Receivers();
    private UpsService service;

    /** Takes events; who is out of reach does not, until reached again. */
    private static final class Receivers implements EventSender {
        private final BlockingQueue<UpsEvent> taken = new LinkedBlockingQueue<>();
        private final AtomicInteger attempts = new AtomicInteger();
        private volatile @Nullable AeTitle outOfReach;
        private final AtomicReference<@Nullable DatabaseException> failure = new AtomicReference<>();
        private volatile CountDownLatch hangs = new CountDownLatch(0);

        @Override
        public boolean knows(AeTitle receiver) {
            return receiver.equals(WATCHER) || receiver.equals(OTHER);
        }

        @Override
        public int send(AeTitle receiver, List<UpsEvent> events) {
            DatabaseException once = failure.getAndSet(null);
            if (once != null) {
                throw once;
            }
            if (receiver.equals(outOfReach)) {
                attempts.incrementAndGet();
                try {
                    hangs.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return 0;
            }
            taken.addAll(events);
            return events.size();
        }

        /** The next event, as receiver, type and state. */
        String next() throws InterruptedException {
            UpsEvent event = taken.poll(30, TimeUnit.SECONDS);
            return event == null ? "nothing" : text(event);
        }

        private static String text(UpsEvent event) {
            String state = event.information().string(Tags.PROCEDURE_STEP_STATE).orElse("");
            return "%s %d %s".formatted(event.receiver(), event.type(), state).strip();
        }

        List<String> next(int count) throws InterruptedException {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                events.add(next());
            }
            return events;
        }
    }

    @BeforeEach
    void open() {
        service = open(settings -> settings);
    }

    private UpsService open(UnaryOperator<UpsSettings> change) {
        UpsSettings settings = UpsSettings.DEFAULT.withRetryPauses(List.of(Duration.ofMillis(1)));
        return UpsService.open(folder.resolve("worklist.db"), change.apply(settings), receivers);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void create(Uid uid, String machine) {
        assertTrue(service.create(
                        Optional.of(uid),
                        Steps.treatment(machine, "20260301100000").build())
                .status()
                .isSuccess());
    }

    private static DataSet information(AeTitle receiver, String lock) {
        return DataSet.builder()
                .set(Tags.RECEIVING_AE, receiver.value())
                .set(Tags.DELETION_LOCK, lock)
                .build();
    }

    private Status subscribe(Uid target, AeTitle receiver, String lock) {
        return service.subscribe(UpsFace.FINAL, target, information(receiver, lock))
                .status();
    }

    private Status unsubscribe(Uid target, AeTitle receiver) {
        return service.unsubscribe(target, information(receiver, "FALSE")).status();
    }

    private void claim(Uid step) {
        service.changeState(UpsFace.FINAL, step, Steps.state("IN PROGRESS", Steps.TRANSACTION));
    }

    private static void assertStatus(Status expected, Status actual) {
        assertEquals(expected.code(), actual.code(), () -> "expected " + expected + ", found " + actual);
    }

    @Test
    void whoSubscribesToAStepHearsItsStateAtOnceAndEveryChange() throws Exception {
        create(STEP, "M1");
        create(SECOND, "M1");
        assertStatus(Status.SUCCESS, subscribe(STEP, WATCHER, "FALSE"));
        assertEquals("WATCHER 1 SCHEDULED", receivers.next());
        claim(SECOND);
        claim(STEP);
        service.set(STEP, Steps.progress(Steps.TRANSACTION, "10"));
        service.requestCancel(
                OTHER,
                STEP,
                DataSet.builder().set(Tags.REASON_FOR_CANCELLATION, "Fire").build());
        assertEquals(List.of("WATCHER 1 IN PROGRESS", "WATCHER 3", "WATCHER 2"), receivers.next(3));
        service.changeState(UpsFace.FINAL, STEP, Steps.state("CANCELED", Steps.TRANSACTION));
        assertEquals("WATCHER 1 CANCELED", receivers.next());
    }

    @Test
    void aCancelRequestIsToldWithWhoAndWhy() throws Exception {
        create(STEP, "M1");
        claim(STEP);
        subscribe(STEP, WATCHER, "FALSE");
        receivers.next();
        service.requestCancel(
                OTHER,
                STEP,
                DataSet.builder()
                        .set(Tags.REASON_FOR_CANCELLATION, "Fire")
                        .set(Tags.CONTACT_URI, "tel:+49")
                        .build());
        DataSet told = receivers.taken.poll(30, TimeUnit.SECONDS).information();
        assertEquals("OTHER", told.string(Tags.REQUESTING_AE).orElseThrow());
        assertEquals("Fire", told.string(Tags.REASON_FOR_CANCELLATION).orElseThrow());
        assertEquals("tel:+49", told.string(Tags.CONTACT_URI).orElseThrow());
    }

    @Test
    void aStepThatIsCanceledBeforeItBeganIsToldToHaveGoneThroughInProgress() throws Exception {
        create(STEP, "M1");
        subscribe(STEP, WATCHER, "FALSE");
        service.requestCancel(OTHER, STEP, DataSet.EMPTY);
        assertEquals(List.of("WATCHER 1 SCHEDULED", "WATCHER 1 IN PROGRESS", "WATCHER 1 CANCELED"), receivers.next(3));
    }

    @Test
    void readinessAndAssignmentAreTold() throws Exception {
        create(STEP, "M1");
        subscribe(STEP, WATCHER, "FALSE");
        receivers.next();
        service.set(
                STEP,
                DataSet.builder().set(Tags.INPUT_READINESS_STATE, "UNAVAILABLE").build());
        assertEquals("WATCHER 1 SCHEDULED", receivers.next());
        service.set(
                STEP,
                DataSet.builder()
                        .set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Codes.item("M2", "99METERSET", "M2"))
                        .build());
        assertEquals("WATCHER 5", receivers.next());
    }

    @Test
    void whoSubscribesGloballyHearsOfStepsThatAreAndThatCome() throws Exception {
        create(STEP, "M1");
        assertStatus(Status.SUCCESS, subscribe(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, WATCHER, "TRUE"));
        assertEquals("WATCHER 1 SCHEDULED", receivers.next());
        create(SECOND, "M1");
        assertEquals("WATCHER 1 SCHEDULED", receivers.next());
        claim(SECOND);
        assertEquals("WATCHER 1 IN PROGRESS", receivers.next());
    }

    @Test
    void aSuspendedGlobalSubscriptionKeepsWhatIsAndTakesNothingNew() throws Exception {
        create(STEP, "M1");
        subscribe(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, WATCHER, "FALSE");
        receivers.next();
        assertStatus(
                Status.SUCCESS,
                service.suspend(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, information(WATCHER, "FALSE"))
                        .status());
        create(SECOND, "M1");
        claim(SECOND);
        claim(STEP);
        assertEquals("WATCHER 1 IN PROGRESS", receivers.next());
        assertTrue(receivers.taken.isEmpty());
    }

    @Test
    void whoUnsubscribesHearsNothingMore() throws Exception {
        create(STEP, "M1");
        create(SECOND, "M1");
        subscribe(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, WATCHER, "FALSE");
        receivers.next(2);
        assertStatus(Status.SUCCESS, unsubscribe(STEP, WATCHER));
        claim(STEP);
        claim(SECOND);
        assertEquals("WATCHER 1 IN PROGRESS", receivers.next());
        assertStatus(Status.SUCCESS, unsubscribe(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, WATCHER));
        subscribe(STEP, OTHER, "FALSE");
        service.set(SECOND, Steps.progress(Steps.TRANSACTION, "10"));
        assertEquals("OTHER 1 IN PROGRESS", receivers.next());
        assertTrue(receivers.taken.isEmpty());
    }

    @Test
    void aFilteredSubscriptionIsForThoseThatMatchNowOrLater() throws Exception {
        create(STEP, "M1");
        create(SECOND, "M2");
        DataSet keys = information(WATCHER, "FALSE").toBuilder()
                .set(
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        DataSet.builder().set(Tags.CODE_VALUE, "M1").build())
                .build();
        assertStatus(
                Status.SUCCESS,
                service.subscribe(UpsFace.FINAL, Uids.UPS_FILTERED_GLOBAL_SUBSCRIPTION_INSTANCE, keys)
                        .status());
        assertEquals("WATCHER 1 SCHEDULED", receivers.next());
        create(Uid.of("1.2.3.3"), "M3");
        create(Uid.of("1.2.3.4"), "M1");
        assertEquals(
                Uid.of("1.2.3.4"), receivers.taken.poll(30, TimeUnit.SECONDS).instance());
        service.set(
                SECOND,
                DataSet.builder()
                        .set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Codes.item("M1", "99METERSET", "M1"))
                        .build());
        assertEquals(SECOND, receivers.taken.poll(30, TimeUnit.SECONDS).instance());
    }

    @Test
    void everyRequestHasItsStatus() {
        create(STEP, "M1");
        assertStatus(Status.UPS_NO_SUCH_INSTANCE, subscribe(SECOND, WATCHER, "FALSE"));
        assertStatus(Status.UPS_NO_SUCH_INSTANCE, unsubscribe(SECOND, WATCHER));
        assertStatus(Status.UPS_RECEIVING_AE_UNKNOWN, subscribe(STEP, AeTitle.of("STRANGER"), "FALSE"));
        assertStatus(
                Status.UPS_RECEIVING_AE_UNKNOWN,
                service.subscribe(
                                UpsFace.FINAL,
                                STEP,
                                DataSet.builder()
                                        .set(Tags.DELETION_LOCK, "TRUE")
                                        .build())
                        .status());
        assertStatus(Status.INVALID_ARGUMENT_VALUE, subscribe(STEP, WATCHER, "PERHAPS"));
        assertStatus(
                Status.UPS_ACTION_NOT_APPROPRIATE,
                service.suspend(STEP, information(WATCHER, "FALSE")).status());
        assertStatus(
                Status.UPS_NO_SUCH_INSTANCE,
                service.suspend(SECOND, information(WATCHER, "FALSE")).status());
    }

    @Test
    void aDeletionLockThatIsNotGrantedIsToldAndTheSubscriptionMadeWithout() throws Exception {
        service.close();
        service = open(settings -> settings.withDeletionLocks(false));
        create(STEP, "M1");
        assertStatus(Status.UPS_DELETION_LOCK_NOT_GRANTED, subscribe(STEP, WATCHER, "TRUE"));
        assertStatus(Status.SUCCESS, subscribe(STEP, WATCHER, "FALSE"));
        assertEquals(List.of("WATCHER 1 SCHEDULED", "WATCHER 1 SCHEDULED"), receivers.next(2));
    }

    @Test
    void aDeletionLockKeepsAStepUntilItsHolderUnsubscribes() {
        service.close();
        service = open(settings -> settings.withKeepFinished(Optional.of(Duration.ofSeconds(-1))));
        create(STEP, "M1");
        subscribe(STEP, WATCHER, "TRUE");
        service.requestCancel(OTHER, STEP, DataSet.EMPTY);
        assertEquals(0, service.forgetFinished());
        unsubscribe(STEP, WATCHER);
        assertEquals(1, service.forgetFinished());
    }

    @Test
    void whoCannotBeReachedKeepsNobodyWaitingAndHearsAllOnceReached() throws Exception {
        create(STEP, "M1");
        receivers.outOfReach = WATCHER;
        receivers.hangs = new CountDownLatch(1);
        subscribe(STEP, WATCHER, "FALSE");
        subscribe(STEP, OTHER, "FALSE");
        assertEquals("OTHER 1 SCHEDULED", receivers.next());
        claim(STEP);
        assertEquals("OTHER 1 IN PROGRESS", receivers.next());
        receivers.hangs.countDown();
        while (receivers.attempts.get() < 3) {
            Thread.onSpinWait();
        }
        receivers.outOfReach = null;
        assertEquals(List.of("WATCHER 1 SCHEDULED", "WATCHER 1 IN PROGRESS"), receivers.next(2));
    }

    @Test
    void whatWasNotToldBeforeTheEndIsToldAfterTheNextStart() throws Exception {
        create(STEP, "M1");
        receivers.outOfReach = WATCHER;
        subscribe(STEP, WATCHER, "FALSE");
        claim(STEP);
        service.close();
        receivers.outOfReach = null;
        service = open(settings -> settings);
        assertEquals(List.of("WATCHER 1 SCHEDULED", "WATCHER 1 IN PROGRESS"), receivers.next(2));
    }

    /** As another process does it, while the service runs. */
    @Test
    void aStepThatAUserCancelsIsItsOwnersNoMoreAndSubscribersHearOfIt() throws Exception {
        create(STEP, "M1");
        subscribe(STEP, WATCHER, "FALSE");
        claim(STEP);
        assertEquals(List.of("WATCHER 1 SCHEDULED", "WATCHER 1 IN PROGRESS"), receivers.next(2));
        Path database = folder.resolve("worklist.db");
        assertStatus(Status.SUCCESS, UpsService.cancelByHand(database, STEP, "device lost"));
        assertEquals("WATCHER 1 CANCELED", receivers.next());
        assertStatus(
                Status.UPS_NO_LONGER_UPDATABLE,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, "50")).status());
        assertStatus(Status.UPS_ALREADY_CANCELED, UpsService.cancelByHand(database, STEP, "once more"));
        assertStatus(Status.UPS_NO_SUCH_INSTANCE, UpsService.cancelByHand(database, SECOND, "no such"));
    }

    @Test
    void globalSubscribersHearThatTheServiceGoesDownAndHasStartedAgain() throws Exception {
        subscribe(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, WATCHER, "FALSE");
        service.close();
        assertStatusChange("GOING DOWN", receivers.taken.poll());
        service = open(settings -> settings);
        assertStatusChange("RESTARTED", receivers.taken.poll(30, TimeUnit.SECONDS));
    }

    private static void assertStatusChange(String expected, UpsEvent event) {
        assertEquals(UpsEvent.SCP_STATUS_CHANGE, event.type());
        assertEquals(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, event.instance());
        assertEquals(expected, event.information().string(Tags.SCP_STATUS).orElseThrow());
    }

    @Test
    void aDatabaseThatFailsOnceEndsNoDelivery() throws Exception {
        create(STEP, "M1");
        receivers.failure.set(new DatabaseException("busy", new SQLException("busy")));
        subscribe(STEP, WATCHER, "FALSE");
        assertEquals(List.of("WATCHER 1 SCHEDULED"), receivers.next(1));
    }

    @Test
    void eventsGoUnderTheClassesUnderWhichTheyWereAskedFor() throws Exception {
        create(STEP, "M1");
        service.subscribe(UpsFace.TRIAL, STEP, information(WATCHER, "FALSE"));
        assertEquals(UpsFace.TRIAL, receivers.taken.poll(30, TimeUnit.SECONDS).face());
    }
}
