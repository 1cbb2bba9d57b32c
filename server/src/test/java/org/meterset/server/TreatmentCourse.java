package org.meterset.server;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.archive.Archive;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.course.Courses;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.SessionOrder;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.course.SessionPublication;
import org.meterset.workflow.ups.UpsService;
import org.meterset.workflow.ups.UpsSettings;

/** A course of the phantom at a node: its plan is stored and approved, sessions are made, devices treat them. */
final class TreatmentCourse implements AutoCloseable {
    static final PhantomSettings PATIENT = PhantomSettings.DEFAULT.withSize(16, 2);
    static final AeTitle DEVICE = AeTitle.of("DEVICE");
    static final int FRACTIONS = 3;

    private final Path data;
    private final AutoCloseable node;
    private final int port;
    private final CourseBook book;
    private final DataSet plan;

    private TreatmentCourse(Path folder, AutoCloseable node, int port, TreatmentPlan kind, Site site, int fractions) {
        this.data = folder.resolve("archive");
        this.node = node;
        this.port = port;
        this.book = CourseBook.open(data);
        this.plan = add(PATIENT, kind, site, fractions);
    }

    static TreatmentCourse start(Path folder, TreatmentPlan kind, Site site, Map<String, List<String>> options) {
        Node node = TestNodes.start(folder, options);
        return new TreatmentCourse(folder, node, node.dicomPort(), kind, site, FRACTIONS);
    }

    /** At a node in a process of its own. */
    static TreatmentCourse at(NodeProcess node, TreatmentPlan kind, Site site, int fractions) {
        return new TreatmentCourse(node.folder(), node, node.port(), kind, site, fractions);
    }

    /** Stores and approves the plan of a patient, with what it is based on. */
    DataSet add(PhantomSettings patient, TreatmentPlan kind, Site site) {
        return add(patient, kind, site, FRACTIONS);
    }

    DataSet add(PhantomSettings patient, TreatmentPlan kind, Site site, int fractions) {
        planningCt(patient).forEach(image -> requireSuccess(store(image)));
        requireSuccess(store(structureSet(patient)));
        DataSet added = kind.of(patient, site.plans(), "M1", fractions);
        requireSuccess(store(added));
        if (added.contains(Tags.REFERENCED_DOSE_SEQUENCE)) {
            requireSuccess(store(kind.dose(patient, site.plans(), "M1", fractions)));
        }
        ask(courses -> {
            courses.approve(uid(added), "C1", Intent.TREATMENT, "Dr. Who", now());
            return true;
        });
        return added;
    }

    static DataSet structureSet(PhantomSettings patient) {
        return PhantomPatient.of(patient).stream()
                .filter(object -> object.sopClass().equals(Uids.RT_STRUCTURE_SET_STORAGE))
                .findFirst()
                .map(PhantomObject::dataSet)
                .orElseThrow();
    }

    static List<DataSet> planningCt(PhantomSettings patient) {
        return PhantomPatient.of(patient).stream()
                .filter(object -> object.sopClass().equals(Uids.CT_IMAGE_STORAGE))
                .map(PhantomObject::dataSet)
                .toList();
    }

    static Uid uid(DataSet plan) {
        return plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private static void requireSuccess(Status status) {
        if (!status.isSuccess()) {
            throw new AssertionError(status.toString());
        }
    }

    static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault());
    }

    interface Question<T> {
        T of(Courses courses);
    }

    <T> T ask(Question<T> question) {
        return Archive.look(data, index -> question.of(new Courses(index, book)));
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    CourseBook book() {
        return book;
    }

    DataSet plan() {
        return plan;
    }

    Uid planUid() {
        return uid(plan);
    }

    AssociationRequest request() {
        return AssociationRequest.to("localhost", port, DEVICE, AeTitle.of("METERSET"));
    }

    Status store(DataSet object) {
        return store(object, AeTitle.of("TMS"));
    }

    Status storeAsDevice(DataSet object) {
        return store(object, DEVICE);
    }

    private Status store(DataSet object, AeTitle calling) {
        StoreItem item = StoreItem.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        AssociationRequest request = AssociationRequest.to("localhost", port, calling, AeTitle.of("METERSET"));
        try (DimseClient client = DimseClient.open(request.propose(item.sopClass(), item.transferSyntax()))) {
            return client.store(item);
        }
    }

    Session checkIn(Site site, String machine) {
        return checkIn(plan, site, machine);
    }

    Session checkIn(DataSet treated, Site site, String machine) {
        return checkIn(treated, site, machine, Optional.empty());
    }

    /** @param setup procedure step for setup images */
    Session checkIn(DataSet treated, Site site, String machine, Optional<Uid> setup) {
        SessionOrder one = new SessionOrder(
                machine,
                now(),
                Intent.TREATMENT,
                site.face(),
                AeTitle.of("METERSET"),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                now());
        SessionOrder order = setup.map(one::withSetup).orElse(one);
        Session session = ask(courses -> courses.checkIn(uid(treated), order));
        requireSuccess(SessionPublication.publish(
                session, book, AssociationRequest.to("localhost", port, AeTitle.of("TMS"), AeTitle.of("METERSET"))));
        return session;
    }

    DeliveryDevice device(Machine machine, Site site) {
        return device(machine, site, port, new Retrieval.Get());
    }

    /** One that reaches the node by way of that port. */
    DeliveryDevice device(Machine machine, Site site, int by, Retrieval retrieval) {
        AssociationRequest request = AssociationRequest.to("localhost", by, DEVICE, AeTitle.of("METERSET"));
        DeliveryDevice device = new DeliveryDevice(machine, site, request, retrieval);
        device.load(plan);
        return device;
    }

    /** As a user cancels a session whose device is lost. */
    void cancelByHand(Uid step) {
        requireSuccess(UpsService.cancelByHand(data.resolve(UpsService.DATABASE), step, "the user canceled it"));
    }

    /** Checks in, treats, and has the user complete the session. */
    SessionResult treat(
            DeliveryDevice device,
            Site site,
            String machine,
            Optional<Interruption> interruption,
            SessionListener listener) {
        Session session = checkIn(site, machine);
        SessionResult result = device.treat(Optional.of(plan), interruption, listener);
        book.complete(session.order().step(), "Therapist", now());
        return result;
    }

    DoseLedger ledger() {
        return ledger(plan);
    }

    DoseLedger ledger(DataSet treated) {
        return ask(courses -> courses.ledger(uid(treated)));
    }

    @Override
    public void close() {
        book.close();
        stopNode();
    }

    void stopNode() {
        try {
            node.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
