package org.meterset.network.dimse;

import java.util.List;
import org.meterset.dicom.Uid;

/**
 * How a C-MOVE or C-GET ended.
 *
 * @param counts the last numbers the peer gave
 * @param failed Failed SOP Instance UID List, as far as the peer gave one
 */
public record RetrieveResult(Status status, SubOperationCounts counts, List<Uid> failed) {
    public RetrieveResult {
        failed = List.copyOf(failed);
    }
}
