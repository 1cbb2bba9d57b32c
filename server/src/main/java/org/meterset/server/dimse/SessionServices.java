package org.meterset.server.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.FindHandler;
import org.meterset.network.dimse.FindRequest;
import org.meterset.network.dimse.FindResponses;
import org.meterset.network.dimse.GetHandler;
import org.meterset.network.dimse.MoveHandler;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.course.CourseBook.Session;

/** The services that a delivery device has while its session is in progress: those about that session. */
record SessionServices(DeviceSessions sessions) {

    /** N-SET, N-GET and N-ACTION, on the steps of the session. */
    NormalizedHandler steps(NormalizedHandler all) {
        return new NormalizedHandler() {
            @Override
            public NormalizedResponse create(NormalizedRequest request) throws IOException {
                return all.create(request);
            }

            @Override
            public NormalizedResponse set(NormalizedRequest request) throws IOException {
                Optional<NormalizedResponse> refused = refused(request);
                return refused.isPresent() ? refused.get() : all.set(request);
            }

            @Override
            public NormalizedResponse get(NormalizedRequest request) throws IOException {
                Optional<NormalizedResponse> refused = refused(request);
                return refused.isPresent() ? refused.get() : all.get(request);
            }

            @Override
            public NormalizedResponse action(NormalizedRequest request) throws IOException {
                Optional<NormalizedResponse> refused = refused(request);
                return refused.isPresent() ? refused.get() : all.action(request);
            }
        };
    }

    private Optional<NormalizedResponse> refused(NormalizedRequest request) {
        Uid step = request.sopInstance().orElseThrow();
        return sessions.refusal(request.association().calling(), step)
                .map(reason -> NormalizedResponse.of(Status.NOT_AUTHORIZED.withComment(reason)));
    }

    /** C-FIND on the worklist, which then holds the steps of the session alone. */
    FindHandler worklist(FindHandler all) {
        return (request, responses) -> {
            Optional<Session> session =
                    sessions.inProgress(request.association().calling());
            return session.isEmpty()
                    ? all.find(request, responses)
                    : all.find(request, new FindResponses() {
                        @Override
                        public void match(DataSet match) {
                            if (isOf(session.get(), match)) {
                                responses.match(match);
                            }
                        }

                        @Override
                        public void matchWithUnsupportedKeys(DataSet match) {
                            if (isOf(session.get(), match)) {
                                responses.matchWithUnsupportedKeys(match);
                            }
                        }
                    });
        };
    }

    private static boolean isOf(Session session, DataSet match) {
        return match.uid(Tags.SOP_INSTANCE_UID).filter(session::has).isPresent();
    }

    /** C-FIND in the archive, for the patient of the session. */
    FindHandler find(FindHandler all) {
        return (request, responses) -> {
            Optional<String> patient =
                    sessions.patientInProgress(request.association().calling());
            Optional<String> asked = request.identifier().string(Tags.PATIENT_ID);
            if (patient.isEmpty() || asked.equals(patient)) {
                return all.find(request, responses);
            }
            return asked.isEmpty()
                    ? all.find(withPatient(request, patient.get()), responses)
                    : Status.UNABLE_TO_PROCESS.withComment("a session of another patient is in progress");
        };
    }

    private static FindRequest withPatient(FindRequest request, String patientId) {
        return new FindRequest(
                request.association(),
                request.context(),
                request.messageId(),
                request.sopClass(),
                request.priority(),
                request.identifier().toBuilder().set(Tags.PATIENT_ID, patientId).build(),
                request.cancellation());
    }

    /** C-MOVE of objects of the session's patient. */
    MoveHandler move(MoveHandler all, Selection selection) {
        return (request, progress) -> mayRetrieve(request.association().calling(), selection, request.identifier())
                ? all.move(request, progress)
                : refusedRetrieval();
    }

    /** C-GET of objects of the session's patient. */
    GetHandler get(GetHandler all, Selection selection) {
        return (request, operations) -> mayRetrieve(request.association().calling(), selection, request.identifier())
                ? all.get(request, operations)
                : refusedRetrieval();
    }

    private boolean mayRetrieve(AeTitle device, Selection selection, DataSet identifier) {
        if (sessions.inProgress(device).isEmpty()) {
            return true;
        }
        List<Uid> instances = selection.instances(identifier, device).stream()
                .map(instance -> instance.sopInstance())
                .toList();
        return sessions.mayRetrieve(device, instances);
    }

    private static Status refusedRetrieval() {
        return Status.UNABLE_TO_PROCESS.withComment("a session of another patient is in progress");
    }
}
