package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    private Path data;

    @Test
    void storesFindsAndReturnsAndLeavesNothingBehind() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(data, () -> true)) {
            rehearsal.await();
            assertTrue(rehearsal.isComplete());
        }
        assertNothingIn(data);
    }

    @Test
    void waitsWhileSomebodyIsConnectedAndIsBrokenOffWithTheNode() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Rehearsal rehearsal = Rehearsal.start(data, () -> {
            asked.countDown();
            return false;
        });
        asked.await();
        rehearsal.close();
        rehearsal.await();
        assertFalse(rehearsal.isComplete());
        assertNothingIn(data);
    }

    @Test
    void removesWhatAKilledOneHasLeft() throws Exception {
        Files.writeString(
                Files.createDirectories(data.resolve("rehearsal/blobs")).resolve("left"), "x");
        try (Rehearsal rehearsal = Rehearsal.start(data, () -> true)) {
            rehearsal.await();
            assertTrue(rehearsal.isComplete());
        }
        assertNothingIn(data);
    }

    private static void assertNothingIn(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            assertArrayEquals(new Object[0], entries.toArray());
        }
    }
}
