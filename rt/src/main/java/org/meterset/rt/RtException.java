package org.meterset.rt;

import org.meterset.dicom.DicomException;

/** A radiotherapy object or image that cannot be used as asked; the message says what was found and what is needed. */
public class RtException extends DicomException {
    private static final long serialVersionUID = 1L;

    public RtException(String message) {
        super(message);
    }

    public RtException(String message, Throwable cause) {
        super(message, cause);
    }
}
