package org.meterset.network;

import java.util.List;
import org.meterset.dicom.Uid;

/**
 * SOP Class Common Extended Negotiation: what a SOP class is a specialization of (PS3.7 section D.3.3.6). Only the
 * requestor tells it; there is no answer.
 */
public record CommonExtendedNegotiation(Uid sopClass, Uid serviceClass, List<Uid> relatedGeneralSopClasses) {
    public CommonExtendedNegotiation {
        relatedGeneralSopClasses = List.copyOf(relatedGeneralSopClasses);
    }
}
