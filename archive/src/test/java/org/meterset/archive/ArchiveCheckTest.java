package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.CheckReport.Finding;
import org.meterset.archive.Samples.Sample;
import org.meterset.archive.index.StoredInstance;

class ArchiveCheckTest {
    @TempDir
    Path directory;

    private List<StoredInstance> fill(int instances) throws IOException {
        List<StoredInstance> stored = new ArrayList<>();
        ArchiveSettings settings =
                ArchiveSettings.in(directory).withConflictPolicy(ArchiveSettings.ConflictPolicy.KEEP);
        try (Archive archive = Archive.open(settings)) {
            for (int i = 0; i < instances; i++) {
                Sample sample = Samples.ct(i);
                stored.add(assertInstanceOf(StoreOutcome.Added.class, archive.store(sample.incoming()))
                        .instance());
            }
            archive.store(Samples.ct(0, 99, 1000).incoming());
        }
        return stored;
    }

    private static void flipLastByte(Path file) throws IOException {
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(damaged.length() - 1);
            int last = damaged.read();
            damaged.seek(damaged.length() - 1);
            damaged.write(last ^ 1);
        }
    }

    @Test
    void findsNothingInAHealthyArchive() throws IOException {
        List<StoredInstance> stored = fill(10);
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            CheckReport report = archive.check(Progress.NONE);
            assertEquals(List.of(), report.findings());
            assertEquals(10, report.instances());
            assertEquals(stored.stream().mapToLong(StoredInstance::bytes).sum(), report.bytes());
        }
    }

    @Test
    void tellsDamagedMissingAndExtraBlobs() throws IOException {
        List<StoredInstance> stored = fill(10);
        StoredInstance damaged = stored.get(2);
        StoredInstance missing = stored.get(5);
        StoredInstance cut = stored.get(7);
        flipLastByte(directory.resolve(damaged.blobKey()));
        Files.delete(directory.resolve(missing.blobKey()));
        Files.write(directory.resolve(cut.blobKey()), new byte[10]);
        Files.writeString(directory.resolve("blobs/000001/notes.txt"), "left by somebody");
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            List<Long> heard = new ArrayList<>();
            CheckReport report = archive.check((done, _, _) -> heard.add(done));
            List<Finding> findings = report.findings();
            assertEquals(4, findings.size(), findings.toString());
            Finding.Damaged first = assertInstanceOf(Finding.Damaged.class, findings.get(0));
            assertEquals(damaged.sopInstance(), first.sopInstance());
            assertTrue(first.reason().startsWith("SHA-256 of the data set is "), first.reason());
            assertEquals(new Finding.Missing(missing.sopInstance(), missing.blobKey()), findings.get(1));
            assertEquals(
                    cut.sopInstance(),
                    assertInstanceOf(Finding.Damaged.class, findings.get(2)).sopInstance());
            assertEquals(new Finding.Extra("blobs/000001/notes.txt"), findings.get(3));
            assertEquals(10, heard.size());
        }
    }

    @Test
    void rebuildsTheSameIndexFromTheBlobs() throws IOException {
        List<StoredInstance> stored = fill(10);
        Files.delete(directory.resolve("index.db"));
        RebuildReport report = Archive.rebuild(ArchiveSettings.in(directory), Progress.NONE);
        assertEquals(new RebuildReport(10, 1, List.of()), report);
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            List<StoredInstance> indexed = new ArrayList<>();
            archive.index().all(indexed::add);
            assertEquals(new HashSet<>(stored), new HashSet<>(indexed));
            assertEquals(1, archive.index().conflicts(10).size());
            assertTrue(archive.check(Progress.NONE).clean());
        }
    }

    @Test
    void rebuildsOverAUselessIndexAndNamesWhatItCannotRead() throws IOException {
        List<StoredInstance> stored = fill(3);
        Files.writeString(directory.resolve("index.db"), "no database at all");
        flipLastByte(directory.resolve(stored.getFirst().blobKey()));
        RebuildReport report = Archive.rebuild(ArchiveSettings.in(directory), Progress.NONE);
        assertEquals(2, report.instances());
        assertEquals(2, report.unreadable().size());
        assertEquals(stored.getFirst().blobKey(), report.unreadable().getFirst().blobKey());
        assertTrue(report.unreadable().getFirst().reason().startsWith("the bytes are not those the name promises"));
        assertEquals(
                "a conflict with an instance that is not there",
                report.unreadable().get(1).reason());
    }

    @Test
    void doesNotRebuildUnderARunningArchive() throws IOException {
        fill(1);
        try (Archive _ = Archive.open(ArchiveSettings.in(directory))) {
            assertThrows(ArchiveException.class, () -> Archive.rebuild(ArchiveSettings.in(directory), Progress.NONE));
        }
    }
}
