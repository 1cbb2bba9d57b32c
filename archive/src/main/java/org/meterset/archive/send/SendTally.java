package org.meterset.archive.send;

import java.util.ArrayList;
import java.util.List;
import org.meterset.network.dimse.Status;

/** Counts what became of instances while they are sent. One thread. */
final class SendTally {
    private final int total;
    private final SendListener listener;
    private final List<SendReport.Failed> failed = new ArrayList<>();
    private int completed;
    private int warnings;

    /** @param reason whole, where the status's comment is cut */
    record Answer(Status status, String reason) {}

    SendTally(int total, SendListener listener) {
        this.total = total;
        this.listener = listener;
    }

    void done(OutgoingInstance instance, Answer answer) {
        if (answer.status().isSuccess()) {
            completed++;
        } else if (answer.status().isWarning()) {
            warnings++;
        } else {
            failed(instance, answer.status(), answer.reason());
            return;
        }
        listener.done(instance, answer.status());
    }

    void failed(OutgoingInstance instance, Status status, String reason) {
        failed.add(new SendReport.Failed(instance.sopInstance(), status, reason));
        listener.done(instance, status.comment().isEmpty() ? status.withComment(reason) : status);
    }

    SendReport report() {
        return new SendReport(completed, warnings, failed, total - completed - warnings - failed.size());
    }
}
