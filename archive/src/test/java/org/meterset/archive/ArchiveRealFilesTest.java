package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Samples.Sample;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.Uid;

class ArchiveRealFilesTest {
    @TempDir
    Path directory;

    @Test
    void keepsEveryRealObjectBitForBit() throws IOException {
        Map<Uid, byte[]> first = new HashMap<>();
        List<String> refused = new ArrayList<>();
        List<StoredInstance> before = new ArrayList<>();
        try (Archive archive = Archive.open(ArchiveSettings.in(directory).withDurable(false))) {
            for (Sample sample : Samples.realSamples()) {
                switch (archive.store(sample.incoming())) {
                    case StoreOutcome.Added added -> first.put(added.instance().sopInstance(), sample.bytes());
                    case StoreOutcome.AlreadyThere there ->
                        assertArrayEquals(first.get(there.instance().sopInstance()), sample.bytes());
                    case StoreOutcome.Conflict _ -> assertTrue(first.containsKey(sample.sopInstance()));
                    case StoreOutcome other -> refused.add(sample.sopInstance() + " " + other);
                }
            }
            assertEquals(List.of(), refused);
            archive.index().all(before::add);
            assertEquals(first.size(), before.size());
            for (StoredInstance instance : before) {
                try (InputStream in = archive.open(instance)) {
                    assertArrayEquals(first.get(instance.sopInstance()), in.readAllBytes());
                }
            }
            assertTrue(archive.check(Progress.NONE).clean());
        }
        Files.delete(directory.resolve("index.db"));
        Archive.rebuild(ArchiveSettings.in(directory), Progress.NONE);
        try (Archive archive = Archive.open(ArchiveSettings.in(directory))) {
            List<StoredInstance> after = new ArrayList<>();
            archive.index().all(after::add);
            assertTrue(new HashSet<>(before).equals(new HashSet<>(after)), "the rebuilt index differs");
        }
    }
}
