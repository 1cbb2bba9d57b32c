package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.Archive;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be checked: files and folders, and what an archive holds of a patient. */
final class CheckedFiles {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--patient", paramLabel = "ID", description = "What the archive holds of that patient, too.")
    private @Nullable String patient;

    @Mixin
    private DataOption data = new DataOption();

    /** What the user named, so that it must be DICOM if it is a file. */
    List<Path> named() {
        return paths;
    }

    List<Path> all() throws IOException {
        List<Path> files = new ArrayList<>(InputFiles.of(paths));
        if (patient != null) {
            List<Path> kept = Archive.filesOf(data.directory(), patient);
            if (kept.isEmpty()) {
                throw UserError.failed("the archive holds nothing of a patient with that ID");
            }
            files.addAll(kept);
        } else if (paths.isEmpty()) {
            throw UserError.unusable("found nothing to check, expected files, folders, or --patient with an ID");
        }
        return files;
    }
}
