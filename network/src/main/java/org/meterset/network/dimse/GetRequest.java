package org.meterset.network.dimse;

import java.util.function.BooleanSupplier;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/**
 * One C-GET (PS3.7 section 9.1.3).
 *
 * @param identifier the keys that name what to send
 * @param cancellation looks whether the peer has sent C-CANCEL
 */
public record GetRequest(
        AssociationFacts association,
        PresentationContext context,
        int messageId,
        Uid sopClass,
        Priority priority,
        DataSet identifier,
        BooleanSupplier cancellation)
        implements DimseRequest {

    /** Whether the peer has cancelled; ask between sub-operations, on the handler's own thread. */
    public boolean cancelled() {
        return cancellation.getAsBoolean();
    }
}
