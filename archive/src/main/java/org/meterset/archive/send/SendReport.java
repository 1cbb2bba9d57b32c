package org.meterset.archive.send;

import java.util.List;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.Status;

/**
 * What became of a list of instances.
 *
 * @param completed stored by the peer
 * @param warnings stored by the peer, which had something to say
 * @param failed not stored, in order
 * @param notTried left when the sending was cancelled
 */
public record SendReport(int completed, int warnings, List<Failed> failed, int notTried) {
    public SendReport {
        failed = List.copyOf(failed);
    }

    public boolean allStored() {
        return failed.isEmpty() && notTried == 0;
    }

    /**
     * One instance that the peer has not got.
     *
     * @param reason for people, whole where the status's own comment had to be cut
     */
    public record Failed(Uid sopInstance, Status status, String reason) {}
}
