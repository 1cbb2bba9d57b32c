package org.meterset.dicom.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools of DCMTK, as judges. A tool that is missing is a failure. */
final class Dcmtk {
    private static final String FILE_HEADER = "# dcmdump (";

    private Dcmtk() {}

    /** The lines of each file's dump, one per element, without comments. */
    static List<List<String>> dump(List<Path> files, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("dcmdump", "-q", "+F", "+Qn", "-Un"));
        command.addAll(List.of(options));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<List<String>> dumps = new ArrayList<>();
        try (var reader = process.inputReader(StandardCharsets.ISO_8859_1)) {
            reader.lines().forEach(line -> {
                if (line.startsWith(FILE_HEADER)) {
                    dumps.add(new ArrayList<>());
                } else if (line.strip().startsWith("(") && !line.strip().startsWith("(0002,")) {
                    dumps.getLast().add(line);
                }
            });
        }
        process.waitFor();
        return dumps;
    }
}
