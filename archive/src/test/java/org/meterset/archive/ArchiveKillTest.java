package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.index.StoredInstance;

/**
 * Kills a storing process with SIGKILL at random moments. Rounds are set by the system property {@code
 * meterset.kill.rounds}, the seed of the random numbers by {@code meterset.kill.seed}.
 */
class ArchiveKillTest {
    private static final int ROUNDS = Integer.getInteger("meterset.kill.rounds", 10);
    private static final long SEED = Long.getLong("meterset.kill.seed", 1);
    private static final int ROUNDS_PER_ARCHIVE = 10;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Set<Integer> promised = new HashSet<>();
    private int next = 1;
    private int recovered;

    @Test
    void keepsEveryPromiseWhenKilledAtAnyMoment() throws Exception {
        keepEveryPromise(Optional.empty());
    }

    @Test
    void whatARuleHasHeldIsHeldAndInvisibleAfterEveryKill() throws Exception {
        keepEveryPromise(Optional.of("hold from=SENDER"));
    }

    private void keepEveryPromise(Optional<String> rule) throws Exception {
        long promises = 0;
        Path archive = directory;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % ROUNDS_PER_ARCHIVE == 0) {
                deleteAll(archive);
                archive = directory.resolve("archive" + round);
                promised.clear();
            }
            int before = promised.size();
            storeUntilKilled(archive, rule);
            verify(archive, round, rule.isPresent());
            promises += promised.size() - before;
        }
        System.out.printf(
                "killed %d times: %d promises kept, %d instances recovered that nobody was promised%n",
                ROUNDS, promises, recovered);
        assertTrue(promises > 0, "no instance was promised in any round");
    }

    private void storeUntilKilled(Path archive, Optional<String> rule) throws IOException, InterruptedException {
        Process node = start(archive, rule);
        List<String> lines = new ArrayList<>();
        int enough = random.nextInt(60);
        try (BufferedReader output = node.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (lines.size() == enough + 1) {
                    assertFalse(node.waitFor(random.nextInt(3_000), TimeUnit.MICROSECONDS), "the node ended by itself");
                    node.toHandle().destroyForcibly();
                }
            }
        }
        assertEquals(137, node.waitFor(), "the node was not killed");
        for (String line : lines) {
            int number = Integer.parseInt(line);
            promised.add(number);
            next = Math.max(next, number + 100);
        }
    }

    private Process start(Path archive, Optional<String> rule) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillNode.class.getName(),
                        archive.toString(),
                        Integer.toString(next),
                        rule.orElse("accept"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void verify(Path directory, int round, boolean held) throws IOException {
        try (Archive archive = Archive.open(ArchiveSettings.in(directory).withFreeBytesFloor(0))) {
            recovered += archive.recovered().indexed();
            String where = "round %d of seed %d".formatted(round, SEED);
            assertEquals(List.of(), archive.check(Progress.NONE).findings(), where);
            assertEquals(List.of(), Samples.filesBelow(directory.resolve("incoming")), where);
            List<StoredInstance> visible = new ArrayList<>();
            if (held) {
                archive.index().all(instance -> fail(where + ": held by rule and visible: " + instance.sopInstance()));
                archive.review().held().orElseThrow().all(visible::add);
                assertEquals(Optional.empty(), archive.review().firstBrokenLine(), where);
            } else {
                archive.index().all(visible::add);
            }
            Set<Integer> numbers = new HashSet<>();
            for (StoredInstance instance : visible) {
                String uid = instance.sopInstance().value();
                int number = Integer.parseInt(uid.substring(uid.lastIndexOf('.') + 1));
                assertTrue(numbers.add(number), where);
                try (InputStream in = archive.open(instance)) {
                    assertEquals(
                            Samples.sha256(KillNode.sample(number).bytes()), Samples.sha256(in.readAllBytes()), where);
                }
            }
            Set<Integer> lost = new HashSet<>(promised);
            lost.removeAll(numbers);
            assertEquals(Set.of(), lost, where);
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        for (Path file : Samples.filesBelow(directory)) {
            Files.delete(file);
        }
    }
}
