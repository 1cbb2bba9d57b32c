package org.meterset.archive;

/** The archive cannot do what was asked: its disk, its index or one of its blobs fails it. */
public class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
