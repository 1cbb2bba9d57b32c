package org.meterset.archive.index;

import org.meterset.archive.sql.DatabaseException;

/** The index could not do its work; the message names the task and no values. */
public class IndexException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    public IndexException(String message) {
        super(message);
    }

    public IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
