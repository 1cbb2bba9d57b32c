package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that the user named, folders searched through. */
final class InputFiles {
    private InputFiles() {}

    /** Regular files in the order given, those of a folder by name; hidden ones are left out unless named. */
    static List<Path> of(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> found = Files.walk(path)) {
                    found.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw UserError.unusable(path + ": no such file, or it cannot be read");
            }
        }
        return files;
    }
}
