package org.meterset.dicom.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Real objects, which lie in {@code shared/data} beside the repository. */
final class SharedData {
    private SharedData() {}

    /** Files that can be read whole. */
    static List<Path> good() {
        return files().filter(path -> !isMalformed(path) && !path.endsWith("rtplan_truncated.dcm"))
                .toList();
    }

    static List<Path> malformed() {
        return files().filter(SharedData::isMalformed).toList();
    }

    private static boolean isMalformed(Path path) {
        return path.toString().contains("/malformed/") || path.endsWith("rtplan_truncated.dcm");
    }

    private static Stream<Path> files() {
        Path root = root();
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".tsv"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path data = up.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("shared/data is not beside the repository");
        }
        Assumptions.abort("shared/data is not beside the repository");
        throw new AssertionError();
    }
}
