package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real objects that lie beside the repository as shared/data. */
final class SharedData {
    private SharedData() {}

    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("no directory shared/data beside the repository");
        }
        Assumptions.abort("no directory shared/data beside the repository");
        throw new AssertionError();
    }

    /** All files but those that are broken on purpose, in order of their names. */
    static List<Path> goodFiles() throws IOException {
        Path root = root();
        Path malformed = root.resolve("malformed");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(malformed))
                    .filter(file -> !file.getFileName().toString().equals("MANIFEST.tsv"))
                    .sorted()
                    .toList();
        }
    }
}
