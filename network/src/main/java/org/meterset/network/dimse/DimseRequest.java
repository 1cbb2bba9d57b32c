package org.meterset.network.dimse;

import org.meterset.dicom.Uid;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/** What every request to a handler tells: who asks, on which presentation context, of which SOP class. */
public sealed interface DimseRequest
        permits EchoRequest, StoreRequest, FindRequest, MoveRequest, GetRequest, NormalizedRequest {

    AssociationFacts association();

    PresentationContext context();

    int messageId();

    /** Affected or Requested SOP Class UID. */
    Uid sopClass();
}
