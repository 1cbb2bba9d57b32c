package org.meterset.network.dimse;

import java.util.function.BooleanSupplier;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/**
 * One C-MOVE (PS3.7 section 9.1.4).
 *
 * @param identifier the keys that name what to send
 * @param destination the AE to send it to
 * @param cancellation looks whether the peer has sent C-CANCEL
 */
public record MoveRequest(
        AssociationFacts association,
        PresentationContext context,
        int messageId,
        Uid sopClass,
        Priority priority,
        DataSet identifier,
        AeTitle destination,
        BooleanSupplier cancellation)
        implements DimseRequest {

    /** Whether the peer has cancelled; ask between sub-operations, on the handler's own thread. */
    public boolean cancelled() {
        return cancellation.getAsBoolean();
    }
}
