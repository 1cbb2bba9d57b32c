package org.meterset.network.dimse;

import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.NetworkException;

/** No presentation context of the association carries what was to be sent. */
public final class NoPresentationContextException extends NetworkException {
    private static final long serialVersionUID = 1L;

    public NoPresentationContextException(Uid sopClass) {
        super("no presentation context was accepted for SOP class " + sopClass);
    }

    public NoPresentationContextException(Uid sopClass, TransferSyntax transferSyntax) {
        super("no presentation context was accepted for SOP class %s with transfer syntax %s"
                .formatted(sopClass, transferSyntax.uid()));
    }
}
