package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Samples.Sample;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.ingest.Recovery.Recovered;

/** Archives as a crash or an accident may leave them, made by hand. */
class ArchiveRecoveryTest {
    private static final int INSTANCES = 5;

    @TempDir
    Path directory;

    private final List<StoredInstance> stored = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            for (int i = 0; i < INSTANCES; i++) {
                Sample sample = Samples.ct(i);
                stored.add(assertInstanceOf(StoreOutcome.Added.class, archive.store(sample.incoming()))
                        .instance());
            }
        }
    }

    private Archive reopen() {
        return Archive.open(ArchiveSettings.in(directory));
    }

    private void forgetIndex() throws IOException {
        for (Path file : Samples.filesBelow(directory)) {
            if (file.getFileName().toString().startsWith("index.db")) {
                Files.delete(file);
            }
        }
    }

    private void markOpen() throws IOException {
        Files.writeString(directory.resolve("state"), "open 1\n");
    }

    @Test
    void hasNothingToDoAfterACleanEnd() {
        try (Archive archive = reopen()) {
            assertEquals(new Recovered(0, 0), archive.recovered());
        }
    }

    @Test
    void indexesBlobsThatTheIndexLost() throws IOException {
        forgetIndex();
        try (Archive archive = reopen()) {
            assertEquals(new Recovered(INSTANCES, 0), archive.recovered());
            for (StoredInstance instance : stored) {
                assertEquals(Optional.of(instance), archive.index().instance(instance.sopInstance()));
            }
            assertTrue(archive.check(Progress.NONE).clean());
        }
    }

    @Test
    void losesNothingWhenPowerLossTakesWhatTheIndexHadNotForced(@TempDir Path afterwards) throws IOException {
        try (Archive archive = reopen()) {
            for (int i = 0; i < INSTANCES; i++) {
                archive.store(Samples.ct(INSTANCES + i).incoming());
            }
            for (Path file : Samples.filesBelow(directory)) {
                if (!file.getFileName().toString().startsWith("index.db-")) {
                    Path copy = afterwards.resolve(directory.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        try (Archive archive = Archive.open(ArchiveSettings.in(afterwards))) {
            assertEquals(new Recovered(INSTANCES, 0), archive.recovered());
            assertEquals(2 * INSTANCES, archive.index().counts().instances());
            assertTrue(archive.check(Progress.NONE).clean());
        }
    }

    @Test
    void setsHalfWrittenBlobsAside() throws IOException {
        Path half = directory.resolve("blobs/000001/" + "0".repeat(64) + ".dcm");
        byte[] whole = Files.readAllBytes(directory.resolve(stored.getFirst().blobKey()));
        Files.write(half, java.util.Arrays.copyOf(whole, whole.length / 2));
        markOpen();
        try (Archive archive = reopen()) {
            assertEquals(new Recovered(0, 1), archive.recovered());
            assertFalse(Files.exists(half));
            assertTrue(Files.exists(directory.resolve("damaged").resolve(half.getFileName())));
            assertTrue(archive.check(Progress.NONE).clean());
        }
    }

    @Test
    void setsEmptyBlobsAside() throws IOException {
        Files.createFile(directory.resolve("blobs/000001/" + "0".repeat(64) + ".dcm"));
        markOpen();
        try (Archive archive = reopen()) {
            assertEquals(new Recovered(0, 1), archive.recovered());
        }
    }

    @Test
    void removesWhatWasBeingReceived() throws IOException {
        Path leftover = directory.resolve("incoming/17.part");
        Files.writeString(leftover, "half an image");
        try (Archive _ = reopen()) {
            assertFalse(Files.exists(leftover));
        }
    }

    @Test
    void finishesAnInterruptedRebuild() throws IOException {
        Files.move(directory.resolve("index.db"), directory.resolve("index-ready.db"));
        Files.writeString(directory.resolve("index.db"), "the old index, useless");
        Files.writeString(directory.resolve("index.db-wal"), "and its log");
        try (Archive archive = reopen()) {
            assertEquals(INSTANCES, archive.index().counts().instances());
            assertEquals(new Recovered(0, 0), archive.recovered());
        }
        assertFalse(Files.exists(directory.resolve("index-ready.db")));
    }

    @Test
    void looksAtTheLastDirectoriesOnly() throws IOException {
        Path old = directory.resolve("blobs/000001");
        Path last = directory.resolve("blobs/000007");
        Files.createDirectory(last);
        byte[] whole = Files.readAllBytes(directory.resolve(stored.getFirst().blobKey()));
        Files.write(old.resolve("1".repeat(64) + ".dcm"), whole);
        Files.write(last.resolve("2".repeat(64) + ".dcm"), whole);
        Files.writeString(directory.resolve("state"), "open 7\n");
        try (Archive archive = reopen()) {
            assertEquals(new Recovered(0, 1), archive.recovered());
            assertEquals(1, archive.check(Progress.NONE).findings().size());
        }
    }
}
