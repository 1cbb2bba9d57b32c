package org.meterset.archive.review;

import org.meterset.archive.ArchiveException;

/** An act of review that is not possible, or a journal that cannot be read; the message is for who tried. */
public final class ReviewException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    public ReviewException(String message) {
        super(message);
    }

    public ReviewException(String message, Throwable cause) {
        super(message, cause);
    }
}
