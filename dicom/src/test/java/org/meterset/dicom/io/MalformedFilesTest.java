package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DicomFormatException;

/** A corpus of corrupt files: each is read with remarks, or refused precisely, in bounded time and memory. */
class MalformedFilesTest {
    private static final long FIXED_BYTES = 4L << 20;
    private static final long MULTIPLE = 20;

    @Test
    void readsOrRefusesEveryCorruptFile() {
        List<Path> files = SharedData.malformed();
        assertTrue(files.size() > 100, files.size() + " files");
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (Path file : files) {
                readOrRefuse(file);
            }
        });
    }

    private static void readOrRefuse(Path path) throws Exception {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        try {
            assertNotNull(DicomFile.read(path).dataSet());
        } catch (DicomFormatException e) {
            boolean precise =
                    e.offset() >= 0 && !e.found().isEmpty() && !e.expected().isEmpty();
            assertTrue(precise && e.rule().matches("PS3.*|limit of this reader"), e.getMessage());
        }
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                allocated < FIXED_BYTES + MULTIPLE * Files.size(path),
                "%s took %d bytes of memory".formatted(path, allocated));
    }
}
