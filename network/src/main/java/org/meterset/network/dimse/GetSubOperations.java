package org.meterset.network.dimse;

import java.util.List;
import org.meterset.dicom.Uid;
import org.meterset.network.PresentationContext;

/** The sub-operations of a C-GET: they go to the peer on the association the C-GET came on. */
public interface GetSubOperations extends SubOperations {

    /** The contexts on which an instance of that SOP class may be sent; the peer must have taken the SCP role there. */
    List<PresentationContext> contexts(Uid sopClass);

    /**
     * Stores one instance to the peer and counts it. An instance for which there is no context counts as failed with
     * {@link Status#SOP_CLASS_NOT_SUPPORTED}, one that cannot be read with {@link Status#UNABLE_TO_PROCESS}.
     *
     * @return the peer's answer
     */
    Status store(StoreItem item);
}
