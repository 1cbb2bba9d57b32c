package org.meterset.dicom;

/** Something that DICOM data or its caller did wrong; the message says where, what was found and what was expected. */
public class DicomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DicomException(String message) {
        super(message);
    }

    public DicomException(String message, Throwable cause) {
        super(message, cause);
    }
}
