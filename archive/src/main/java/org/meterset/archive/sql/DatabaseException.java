package org.meterset.archive.sql;

import org.meterset.archive.ArchiveException;

/** A database could not do its work; the message names the task and no values. */
public class DatabaseException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
