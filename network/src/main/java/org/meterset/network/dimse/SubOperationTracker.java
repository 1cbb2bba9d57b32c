package org.meterset.network.dimse;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.Uid;

/** Counts sub-operations and sends a pending response after each, while there is more to do. */
final class SubOperationTracker implements SubOperations {

    /** What one element of VR UI holds in explicit VR, whose length field has 16 bits. */
    private static final int FAILED_LIST_BYTES = 0xFFFE;

    private final Runnable sendPending;
    private final List<Uid> failedInstances = new ArrayList<>();
    private int failedBytes;
    private int total;
    private boolean totalKnown;
    private int completed;
    private int warning;
    private int failed;

    SubOperationTracker(Runnable sendPending) {
        this.sendPending = sendPending;
    }

    @Override
    public void expect(int expected) {
        total = expected;
        totalKnown = true;
    }

    @Override
    public void completed() {
        completed++;
        tell();
    }

    @Override
    public void completedWithWarning(Uid sopInstance) {
        warning++;
        tell();
    }

    @Override
    public void failed(Uid sopInstance) {
        failed++;
        int bytes = sopInstance.value().length() + 1;
        if (failedBytes + bytes <= FAILED_LIST_BYTES) {
            failedBytes += bytes;
            failedInstances.add(sopInstance);
        }
        tell();
    }

    private void tell() {
        if (counts().remaining() > 0 || !totalKnown) {
            sendPending.run();
        }
    }

    @Override
    public SubOperationCounts counts() {
        return new SubOperationCounts(Math.max(0, total - completed - failed - warning), completed, failed, warning);
    }

    /** The instances that failed; no more than fit into the list of the final response. */
    List<Uid> failed() {
        return failedInstances;
    }

    /** The final status when the handler has returned one (PS3.4 tables C.4-2 and C.4-3). */
    Status conclude(Status returned, boolean cancelled) {
        if (returned.isFailure()) {
            return returned;
        }
        if (cancelled || returned.category() == Status.Category.CANCEL) {
            return Status.CANCEL;
        }
        if (failed == 0) {
            return warning == 0 ? returned : Status.SUB_OPERATIONS_INCOMPLETE;
        }
        return completed + warning == 0 ? Status.UNABLE_TO_PERFORM_SUB_OPERATIONS : Status.SUB_OPERATIONS_INCOMPLETE;
    }
}
