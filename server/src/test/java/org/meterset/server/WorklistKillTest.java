package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.UpsFace;

/**
 * Kills a node with SIGKILL at random moments while devices create, claim and update steps: what was answered is there
 * after the next start. Rounds by the system property {@code meterset.kill.rounds}.
 */
class WorklistKillTest {
    private static final int ROUNDS = Integer.getInteger("meterset.kill.rounds", 5);
    private static final long SEED = Long.getLong("meterset.kill.seed", 1);
    private static final int DEVICES = 6;
    private static final int UPDATES = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    /** How far a step had come in the answers: 0 created, 1 claimed, then the percentages told. */
    private final Map<Uid, Integer> answered = new ConcurrentHashMap<>();

    @Test
    void whatWasAnsweredIsThereAfterAnyDeath() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            workUntilKilled(round, 5 + random.nextInt(60));
            verify("round %d of seed %d".formatted(round, SEED));
        }
        assertTrue(answered.size() > ROUNDS, "steps answered: " + answered.size());
    }

    private void workUntilKilled(int round, int enough) throws Exception {
        CountDownLatch answers = new CountDownLatch(enough);
        try (NodeProcess node = NodeProcess.start(folder);
                ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int device = 0; device < DEVICES; device++) {
                String root = "1.2.3.%d.%d.".formatted(round + 1, device + 1);
                var _ = devices.submit(() -> work(node.port(), root, answers));
            }
            answers.await();
            node.kill();
        }
    }

    private void work(int port, String root, CountDownLatch answers) {
        try (WorklistPeer peer =
                WorklistPeer.open(port, UpsFace.FINAL, List.of(UpsFace.FINAL.push(), UpsFace.FINAL.pull()))) {
            for (int number = 1; ; number++) {
                Uid step = Uid.of(root + number);
                note(step, 0, peer.create(step, WorklistPeer.treatment("M1").build()), answers);
                note(step, 1, peer.change(step, "IN PROGRESS", transaction(step)), answers);
                for (int percent = 2; percent < 2 + UPDATES; percent++) {
                    note(step, percent, peer.progress(step, transaction(step), "" + percent), answers);
                }
            }
        } catch (NetworkException killed) {
            // what was not answered was not promised
        }
    }

    private static Optional<Uid> transaction(Uid step) {
        return Optional.of(Uid.of(step.value() + ".9"));
    }

    private void note(Uid step, int progress, Status status, CountDownLatch answers) {
        assertEquals(0, status.code(), status::toString);
        answered.put(step, progress);
        answers.countDown();
    }

    private void verify(String where) {
        try (Node node = TestNodes.start(folder, Map.of());
                WorklistPeer peer = WorklistPeer.open(node, UpsFace.FINAL)) {
            List<Uid> steps = new ArrayList<>(answered.keySet());
            for (Uid step : steps) {
                NormalizedResponse found = peer.client().nGet(UpsFace.FINAL.push(), step);
                assertEquals(0, found.status().code(), where + ": step is there");
                assertAtLeast(Objects.requireNonNull(answered.get(step)), found.dataSet(), where);
            }
        }
    }

    /** A request that was under way when the node died may have been done, but none before it may be missing. */
    private static void assertAtLeast(int progress, DataSet step, String where) {
        String state = step.string(Tags.PROCEDURE_STEP_STATE).orElseThrow();
        int found = step.item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .flatMap(item -> item.string(Tags.PROCEDURE_STEP_PROGRESS))
                .map(Integer::parseInt)
                .orElse(state.equals("IN PROGRESS") ? 1 : 0);
        assertTrue(
                found == progress || found == progress + 1,
                where + ": answered up to " + progress + ", found " + found);
    }
}
