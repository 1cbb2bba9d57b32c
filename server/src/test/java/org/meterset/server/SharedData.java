package org.meterset.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Real objects of many vendors, which lie beside the repository where there are any. */
final class SharedData {
    private SharedData() {}

    /** The folder; a test run without it fails where CI is set, and is skipped elsewhere. */
    static Path folder() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path data = up.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail("no folder shared/data in or beside the repository");
        }
        Assumptions.abort("no folder shared/data in or beside the repository");
        throw new IllegalStateException();
    }

    /** The instances that can be sent: files with meta information that are not deliberately corrupt, one of each UID. */
    static List<Path> files() {
        Path folder = folder();
        List<Path> files = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(folder.resolve("MANIFEST.tsv"))) {
                Path file = folder.resolve(line.substring(0, line.indexOf('\t')));
                if (!line.startsWith("path\t") && !line.startsWith("malformed/") && Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files;
    }
}
