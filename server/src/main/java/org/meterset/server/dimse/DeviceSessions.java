package org.meterset.server.dimse;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.meterset.archive.Archive;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.server.config.DeliveryDeviceEntry;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.BookingTolerances;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.course.CourseBook.Session;
import org.meterset.workflow.course.SessionResults;
import org.meterset.workflow.ups.Step;
import org.meterset.workflow.ups.UpsService;

/**
 * Holds each delivery device to the session of its machine: while its step is in progress the device may ask for nothing
 * else, and without one it may store nothing. Whoever is no delivery device is not looked at.
 */
final class DeviceSessions {
    private final Map<AeTitle, String> machines;
    private final CourseBook book;
    private final SessionResults results;
    private final Archive archive;
    private final UpsService worklist;

    DeviceSessions(
            List<DeliveryDeviceEntry> devices,
            CourseBook book,
            Archive archive,
            UpsService worklist,
            BookingTolerances tolerances) {
        this.machines = devices.stream()
                .collect(Collectors.toUnmodifiableMap(
                        DeliveryDeviceEntry::name, DeliveryDeviceEntry::machine, (_, last) -> last));
        this.book = book;
        this.results = new SessionResults(archive.index(), book, tolerances);
        this.archive = archive;
        this.worklist = worklist;
    }

    boolean isDevice(AeTitle title) {
        return machines.containsKey(title);
    }

    /** The session of the device's machine, one of whose steps is in progress. */
    Optional<Session> inProgress(AeTitle device) {
        return open(device).filter(this::isInProgress);
    }

    private boolean isInProgress(Session session) {
        return is(session.step(), ProcedureStepState.IN_PROGRESS)
                || session.setupStep()
                        .filter(step -> is(step, ProcedureStepState.IN_PROGRESS))
                        .isPresent();
    }

    private boolean is(Uid step, ProcedureStepState state) {
        return worklist.step(step).map(Step::state).equals(Optional.of(state));
    }

    private Optional<Session> open(AeTitle device) {
        return Optional.ofNullable(machines.get(device)).flatMap(book::sessionOn);
    }

    /** Why a request about that step is not honoured; none if it is. */
    Optional<String> refusal(AeTitle device, Uid step) {
        Optional<Session> other = open(device).filter(session -> !session.has(step));
        if (other.isEmpty()) {
            return Optional.empty();
        }
        if (isInProgress(other.get())) {
            return Optional.of("another session of the machine is in progress");
        }
        boolean waits = is(other.get().step(), ProcedureStepState.SCHEDULED)
                || worklist.step(other.get().step()).isEmpty();
        return waits ? Optional.empty() : Optional.of("the user has not completed the machine's last session");
    }

    /** Why the device may not store that object; none if it may. */
    Optional<String> refusal(AeTitle device, DataSet object) {
        Optional<Session> session = inProgress(device);
        if (session.isEmpty()) {
            return Optional.of("no session of the machine is in progress");
        }
        return results.refusal(object, session.get());
    }

    /** Books an object that was stored into the session in progress. */
    void book(AeTitle device, Uid sopInstance, Uid sopClass) {
        inProgress(device)
                .ifPresent(session ->
                        results.book(session, sopInstance, sopClass, LocalDateTime.now(ZoneId.systemDefault())));
    }

    /** Patient ID of the session in progress; none without one. */
    Optional<String> patientInProgress(AeTitle device) {
        return inProgress(device).flatMap(results::patientId);
    }

    /** Whether all of these are of the patient of the session in progress. */
    boolean mayRetrieve(AeTitle device, List<Uid> instances) {
        Optional<String> patient = patientInProgress(device);
        return instances.stream()
                .flatMap(instance -> archive.index().instance(instance).stream())
                .map(StoredInstance::study)
                .distinct()
                .allMatch(study -> patientIds(study).stream().allMatch(id -> patient.equals(Optional.of(id))));
    }

    private List<String> patientIds(Uid study) {
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tags.STUDY_INSTANCE_UID, study)
                .setEmpty(Tags.PATIENT_ID)
                .build();
        List<String> ids = new ArrayList<>();
        archive.index()
                .find(
                        InformationModel.STUDY_ROOT,
                        identifier,
                        () -> false,
                        match -> match.string(Tags.PATIENT_ID).ifPresent(ids::add));
        return ids;
    }

    /** Whether the archive has that instance already: repeating it changes nothing. */
    boolean has(Uid instance) {
        return archive.index().instance(instance).isPresent();
    }
}
