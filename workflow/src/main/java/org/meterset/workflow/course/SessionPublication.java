package org.meterset.workflow.course;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.workflow.course.Courses.Session;

/** Brings a session to the node that its device asks: what the session has made by C-STORE, its step by N-CREATE. */
public final class SessionPublication {
    /** Action Type ID (PS3.4 section CC.2.2). */
    private static final int REQUEST_CANCEL = 2;

    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private SessionPublication() {}

    /**
     * The objects first: a device that finds the step fetches them. What fails is not left in the book.
     *
     * @param node without presentation contexts
     * @return a warning about the step, or success
     * @throws CourseException if the node refuses something
     */
    public static Status publish(Session session, CourseBook book, AssociationRequest node) {
        try {
            return publish(session, node);
        } catch (RuntimeException failed) {
            book.withdraw(session.order().step());
            throw failed;
        }
    }

    private static Status publish(Session session, AssociationRequest node) {
        Uid push = session.order().face().push();
        AssociationRequest request = node.propose(push, SYNTAX);
        for (DataSet object : session.objects()) {
            request = request.propose(object.uid(Tags.SOP_CLASS_UID).orElseThrow(), SYNTAX);
        }
        try (DimseClient client = DimseClient.open(request)) {
            for (DataSet object : session.objects()) {
                accepted(client.store(StoreItem.of(object, SYNTAX)), "an object of the session");
            }
            Optional<Uid> setup = session.order().setupStep();
            session.setupStep().ifPresent(step -> {
                Status _ = accepted(client.nCreate(push, setup, step).status(), "the setup step of the session");
            });
            Status created = client.nCreate(push, Optional.of(session.order().step()), session.step())
                    .status();
            if (created.isFailure()) {
                setup.ifPresent(step -> client.nAction(push, step, REQUEST_CANCEL, DataSet.EMPTY));
            }
            return accepted(created, "the step of the session");
        }
    }

    private static Status accepted(Status status, String what) {
        if (status.isFailure()) {
            throw new CourseException("the node refused %s: %s".formatted(what, status));
        }
        return status;
    }
}
