package org.meterset.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.OptionalInt;
import org.meterset.archive.ArchiveException;
import org.meterset.device.DeviceException;
import org.meterset.dicom.DicomException;
import org.meterset.network.NetworkException;
import org.meterset.server.ServerException;
import org.meterset.server.config.ConfigurationException;
import org.meterset.workflow.course.CourseException;

/** Which errors are told in one line, and what the command then returns. */
final class Errors {
    private Errors() {}

    /** The exit code of an error whose message says all that the user needs; empty for our own mistakes. */
    static OptionalInt exitCode(Throwable error) {
        return switch (error) {
            case UserError mendable -> OptionalInt.of(mendable.exitCode());
            case ConfigurationException _, DicomException _ -> OptionalInt.of(ExitCodes.UNUSABLE);
            case ServerException _, NetworkException _, ArchiveException _, CourseException _, DeviceException _ ->
                OptionalInt.of(ExitCodes.FAILED);
            case NoSuchFileException _, AccessDeniedException _, FileAlreadyExistsException _ ->
                OptionalInt.of(ExitCodes.UNUSABLE);
            default -> OptionalInt.empty();
        };
    }

    /** What to tell of an error that has an exit code. */
    static String message(Throwable error) {
        return switch (error) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
            case AccessDeniedException closed -> closed.getFile() + ": may not be read or written";
            case FileAlreadyExistsException there -> there.getFile() + ": is there already";
            default -> String.valueOf(error.getMessage());
        };
    }
}
