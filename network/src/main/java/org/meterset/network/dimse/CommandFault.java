package org.meterset.network.dimse;

import org.meterset.dicom.Tag;

/** A request that cannot be performed as it is; holds the status that tells the peer why. */
final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    CommandFault(Status status) {
        super(status.toString(), null, false, false);
        this.status = status;
    }

    static CommandFault missing(Tag element, String name) {
        return new CommandFault(
                Status.MISTYPED_ARGUMENT.withComment(name + " is missing").withOffending(element));
    }

    static CommandFault malformed(Tag element, String name, String expected) {
        return new CommandFault(Status.MISTYPED_ARGUMENT
                .withComment("%s is not %s".formatted(name, expected))
                .withOffending(element));
    }

    Status status() {
        return status;
    }
}
