package org.meterset.workflow.ups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.Status;

/** Many at once. */
class ClaimTest {
    private static final int DEVICES = 200;
    private static final Uid STEP = Uid.of("1.2.3.1");

    @TempDir
    Path folder;

    private UpsService open() {
        return UpsService.open(folder.resolve("worklist.db"), UpsSettings.DEFAULT, EventSender.NOBODY);
    }

    @Test
    void ofTwoHundredDevicesThatClaimOneStepOneWinsAndTheOthersHearThatItIsInProgress() throws Exception {
        try (UpsService service = open();
                ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                Uid step = Uid.of("1.2.3." + (100 + round));
                service.create(
                        Optional.of(step),
                        Steps.treatment("M1", "20260301100000").build());
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Status>> answers = new ArrayList<>();
                for (int device = 0; device < DEVICES; device++) {
                    Uid transaction = Uid.of("1.2.4." + round + "." + (device + 1));
                    answers.add(devices.submit(() -> {
                        start.await();
                        return service.changeState(UpsFace.FINAL, step, Steps.state("IN PROGRESS", transaction))
                                .status();
                    }));
                }
                start.countDown();
                Map<String, Integer> tally = new TreeMap<>();
                String winner = "";
                for (int device = 0; device < DEVICES; device++) {
                    Status status = answers.get(device).get();
                    tally.merge("%04X".formatted(status.code()), 1, Integer::sum);
                    winner = status.isSuccess() ? "1.2.4." + round + "." + (device + 1) : winner;
                }
                assertEquals(Map.of("0000", 1, "C302", DEVICES - 1), tally);
                assertEquals(
                        winner,
                        service.step(step)
                                .orElseThrow()
                                .transactionUid()
                                .orElseThrow()
                                .value());
            }
        }
    }

    /** A row of another version is left alone: what the lock rests on where several writers share a database. */
    @Test
    void aStepThatSomebodyElseHasChangedIsNotOverwritten() {
        try (UpsStore store = UpsStore.open(folder.resolve("worklist.db"), UpsSettings.DEFAULT.clock())) {
            Step step = new Step(
                    STEP,
                    org.meterset.workflow.ProcedureStepState.SCHEDULED,
                    Optional.empty(),
                    0,
                    Normal.of(Steps.treatment("M1", "20260301100000").build()));
            List<Boolean> changed = store.inTransaction("test", transaction -> {
                transaction.steps().add(step);
                boolean first = transaction.steps().change(step.claimedBy(Steps.TRANSACTION), transaction.now());
                boolean second = transaction.steps().change(step.claimedBy(Steps.OTHER_TRANSACTION), transaction.now());
                return List.of(first, second);
            });
            assertEquals(List.of(true, false), changed);
            assertEquals(
                    Optional.of(Steps.TRANSACTION),
                    store.step(STEP).orElseThrow().transactionUid());
        }
    }

    @Test
    void updatesOfManyDevicesAreAllKept() throws Exception {
        int updates = 20;
        AtomicInteger failed = new AtomicInteger();
        try (UpsService service = open()) {
            try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int device = 0; device < 50; device++) {
                    Uid step = Uid.of("1.2.5." + (device + 1));
                    Uid transaction = Uid.of("1.2.6." + (device + 1));
                    var _ = devices.submit(() -> {
                        service.create(
                                Optional.of(step),
                                Steps.treatment("M1", "20260301100000").build());
                        service.changeState(UpsFace.FINAL, step, Steps.state("IN PROGRESS", transaction));
                        for (int percent = 1; percent <= updates; percent++) {
                            Status status = service.set(step, Steps.progress(transaction, Integer.toString(percent)))
                                    .status();
                            if (!status.isSuccess()) {
                                failed.incrementAndGet();
                            }
                        }
                    });
                }
            }
            assertEquals(0, failed.get());
            for (int device = 0; device < 50; device++) {
                Step step = service.step(Uid.of("1.2.5." + (device + 1))).orElseThrow();
                assertEquals(updates + 1, step.version(), "changes of one step");
                assertTrue(step.transactionUid().isPresent());
            }
        }
    }
}
