package org.meterset.archive.blob;

import java.io.IOException;
import org.meterset.archive.ArchiveException;

/** The file system refuses to keep or give back a blob: it is full, read-only, gone or broken. */
public final class BlobException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    BlobException(String task, IOException cause) {
        super(task + ": " + reason(cause), cause);
    }

    /** What the system said, without the path it said it of, which is for logs and not for peers. */
    private static String reason(IOException cause) {
        return cause instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : cause instanceof java.nio.file.NoSuchFileException
                        ? "no such file or directory"
                        : String.valueOf(cause.getMessage());
    }
}
