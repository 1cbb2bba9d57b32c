package org.meterset.network.dimse;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/**
 * One C-STORE (PS3.7 section 9.1.1).
 *
 * @param moveOriginator who asked for the C-MOVE this is a sub-operation of
 * @param moveOriginatorMessageId Message ID of that C-MOVE
 * @param dataSet the data set as the peer sends it, in the context's transfer syntax, without file meta information;
 *     streams from the network, and what a handler leaves unread is dropped
 */
public record StoreRequest(
        AssociationFacts association,
        PresentationContext context,
        int messageId,
        Uid sopClass,
        Uid sopInstance,
        Priority priority,
        Optional<AeTitle> moveOriginator,
        OptionalInt moveOriginatorMessageId,
        InputStream dataSet)
        implements DimseRequest {

    public TransferSyntax transferSyntax() {
        return context.transferSyntax();
    }
}
