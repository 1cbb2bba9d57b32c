package org.meterset.workflow.ups;

import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.network.dimse.Status;

/** Why a request is not granted, with the attribute where that was found. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private Refusal(Status status) {
        super(status.toString(), null, false, false);
        this.status = status;
    }

    static Refusal of(Status status) {
        return new Refusal(status);
    }

    static Refusal at(Tag tag, Status status, String found) {
        return new Refusal(
                status.withComment(Dictionary.nameOf(tag) + ": " + found).withOffending(tag));
    }

    Status status() {
        return status;
    }
}
