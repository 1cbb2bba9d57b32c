package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real objects that lie beside the repository in {@code shared/data}. */
public final class SharedData {
    private static final int OF_EACH_KIND = 2;
    private static final long LARGEST_BYTES = 1 << 20;

    private SharedData() {}

    /** Fails in continuous integration, and elsewhere skips the test, where the data is missing. */
    public static Path directory() {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
        assertTrue(
                found.isPresent() || !"true".equals(System.getenv("CI")), "shared/data is not beside the repository");
        Assumptions.assumeTrue(found.isPresent(), "shared/data is not beside the repository");
        return found.orElseThrow();
    }

    /** Every object but those that were broken on purpose. */
    public static List<Path> goodFiles() {
        return entries().map(Entry::file).toList();
    }

    /**
     * The same without most slices of image series: at most two objects of each SOP class and transfer syntax in a
     * folder, none above 1 MiB, which the tools that judge are slow with. With {@code METERSET_ALL_FILES=true} in the environment, all of them.
     */
    public static List<Path> variedFiles() {
        if ("true".equals(System.getenv("METERSET_ALL_FILES"))) {
            return goodFiles();
        }
        Map<List<String>, Integer> counts = new HashMap<>();
        return entries()
                .filter(entry -> entry.file().toFile().length() <= LARGEST_BYTES)
                .filter(entry -> counts.merge(entry.kind(), 1, Integer::sum) <= OF_EACH_KIND)
                .map(Entry::file)
                .toList();
    }

    private static boolean isBroken(String path) {
        return path.startsWith("malformed/") || path.endsWith("/rtplan_truncated.dcm");
    }

    private record Entry(Path file, List<String> kind) {}

    private static Stream<Entry> entries() {
        Path data = directory();
        try (Stream<String> lines = Files.lines(data.resolve("MANIFEST.tsv"), StandardCharsets.UTF_8)) {
            return lines
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> !isBroken(columns[0]) && Files.isRegularFile(data.resolve(columns[0])))
                    .map(columns -> new Entry(
                            data.resolve(columns[0]),
                            List.of(String.valueOf(Path.of(columns[0]).getParent()), columns[3], columns[5])))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
