package org.meterset.rt;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Real objects, which lie in {@code shared/data} beside the repository. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String path) {
        return root().resolve(path);
    }

    private static Path root() {
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
