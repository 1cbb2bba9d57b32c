package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Samples.Sample;

/** What the machine may do to an archive, done for real: a small disk, a read-only one, none, and a locked index. */
class ArchiveFailureTest {
    @TempDir
    Path directory;

    @Test
    void answersOutOfResourcesOnAFullDiskAndKeepsNothingHalf() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "4m")) {
            ArchiveSettings settings = ArchiveSettings.in(disk.path()).withFreeBytesFloor(0);
            List<Sample> kept = new ArrayList<>();
            try (Archive archive = Archive.open(settings)) {
                StoreOutcome outcome = archive.store(Samples.ct(0, 0, 500_000).incoming());
                for (int i = 1; outcome instanceof StoreOutcome.Added; i++) {
                    kept.add(Samples.ct(i - 1, i - 1, 500_000));
                    outcome = archive.store(Samples.ct(i, i, 500_000).incoming());
                }
                assertEquals(
                        "cannot write a blob: No space left on device",
                        assertInstanceOf(StoreOutcome.OutOfResources.class, outcome)
                                .message());
                assertEquals(kept.size(), Samples.instanceFiles(disk.path()).size());
                assertTrue(archive.check(Progress.NONE).clean());
            }
            try (Archive archive = Archive.open(settings)) {
                assertEquals(kept.size(), archive.index().counts().instances());
                assertTrue(archive.check(Progress.NONE).clean());
            }
        }
    }

    @Test
    void answersOutOfResourcesBelowTheFreeSpaceFloor() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "4m");
                Archive archive = Archive.open(ArchiveSettings.in(disk.path()).withFreeBytesFloor(8 << 20))) {
            assertEquals(
                    new StoreOutcome.OutOfResources("less than 8 MiB are free on the archive's disk"),
                    archive.store(Samples.ct(1).incoming()));
            assertEquals(List.of(), Samples.instanceFiles(disk.path()));
        }
    }

    @Test
    void answersOutOfResourcesOnAReadOnlyDiskAndGoesOnAfterwards() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "16m")) {
            Path blobs = disk.path().resolve("blobs");
            ArchiveSettings settings = ArchiveSettings.in(disk.path()).withFreeBytesFloor(0);
            try (Archive archive = Archive.open(settings)) {
                archive.store(Samples.ct(1).incoming());
                try (SmallDisk.ReadOnly _ = SmallDisk.readOnly(disk.path().resolve("incoming"))) {
                    assertEquals(
                            new StoreOutcome.OutOfResources("cannot create a blob: Read-only file system"),
                            archive.store(Samples.ct(2).incoming()));
                }
                try (SmallDisk.ReadOnly _ = SmallDisk.readOnly(blobs)) {
                    assertInstanceOf(
                            StoreOutcome.OutOfResources.class,
                            archive.store(Samples.ct(2).incoming()));
                }
                assertEquals(1, Samples.instanceFiles(disk.path()).size());
                assertInstanceOf(
                        StoreOutcome.Added.class, archive.store(Samples.ct(2).incoming()));
            }
        }
    }

    @Test
    void answersOutOfResourcesWhenTheBlobsAreGone() throws IOException {
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            Path elsewhere = directory.resolveSibling(directory.getFileName() + "-moved");
            Files.move(directory, elsewhere);
            try {
                assertEquals(
                        new StoreOutcome.OutOfResources("cannot tell the free space: no such file or directory"),
                        archive.store(Samples.ct(1).incoming()));
            } finally {
                Files.move(elsewhere, directory);
            }
            assertInstanceOf(
                    StoreOutcome.Added.class, archive.store(Samples.ct(1).incoming()));
        }
    }

    @Test
    void answersOutOfResourcesWhileAnotherProcessLocksTheIndex() throws Exception {
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            Process sqlite = new ProcessBuilder(
                            "sqlite3", "-batch", directory.resolve("index.db").toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                sqlite.outputWriter().write("BEGIN IMMEDIATE;\nSELECT 'locked';\n");
                sqlite.outputWriter().flush();
                assertEquals("locked", sqlite.inputReader().readLine());
                assertInstanceOf(
                        StoreOutcome.OutOfResources.class,
                        archive.store(Samples.ct(1).incoming()));
                assertEquals(List.of(), Samples.instanceFiles(directory));
            } finally {
                sqlite.destroyForcibly().waitFor();
            }
            assertInstanceOf(
                    StoreOutcome.Added.class, archive.store(Samples.ct(1).incoming()));
        }
    }
}
