package org.meterset.archive.match;

import org.meterset.archive.ArchiveException;

/** A query or retrieve identifier breaks the rules of its information model: status A900 (PS3.4 table C.4-1). */
public final class InvalidIdentifierException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    public InvalidIdentifierException(String message) {
        super(message);
    }
}
