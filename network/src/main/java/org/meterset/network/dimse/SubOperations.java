package org.meterset.network.dimse;

import org.meterset.dicom.Uid;

/**
 * Counts the C-STORE sub-operations of a C-MOVE and tells the peer after each of them by a pending response
 * (PS3.4 section C.4.2.1.6 to C.4.2.1.9). The instances that failed are listed in the final response.
 */
public interface SubOperations {

    /** Says how many sub-operations there will be in all; called before the first, or again when it becomes known. */
    void expect(int total);

    void completed();

    /** Stored, but the receiver answered with a warning. */
    void completedWithWarning(Uid sopInstance);

    void failed(Uid sopInstance);

    /** Counts a sub-operation by what the receiver answered. */
    default void performed(Uid sopInstance, Status status) {
        switch (status.category()) {
            case SUCCESS -> completed();
            case WARNING -> completedWithWarning(sopInstance);
            default -> failed(sopInstance);
        }
    }

    SubOperationCounts counts();
}
