package org.meterset.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.Archive;
import org.meterset.cli.output.ProgressBar;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.course.Courses;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.SessionOrder;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.course.SessionPublication;
import org.meterset.workflow.ups.UpsSettings;

/** A course of the phantom on each kind of machine, at a node in this process, over sockets. */
record TreatmentDemo(Path data, int port, AeTitle node, PrintWriter out) {
    private static final int FRACTIONS = 5;
    private static final int INTERRUPTED = 3;
    private static final double WHERE = 0.4;

    /** A machine, its plan, and where it stands. */
    record Course(String machine, MachineKind kind, TreatmentPlan plan, Site site) {}

    static final List<Course> COURSES = List.of(
            new Course("PROTON1", MachineKind.PROTON_PENCIL_BEAM, TreatmentPlan.PROTON_PENCIL_BEAM, Site.TDW_II),
            new Course("CYBERKNIFE1", MachineKind.CYBERKNIFE, TreatmentPlan.CYBERKNIFE, Site.MOSAIQ),
            new Course("RADIXACT1", MachineKind.RING_GANTRY, TreatmentPlan.RING_GANTRY_HELICAL, Site.ARIA),
            new Course("RADIXACT2", MachineKind.RING_GANTRY, TreatmentPlan.RING_GANTRY_FIXED, Site.TDW_II));

    /** The machines' application entities, as the node is told of them. */
    static List<String> devices() {
        return COURSES.stream()
                .map(course -> course.machine() + "=" + course.machine())
                .toList();
    }

    /** Treats all of them. */
    void run() {
        for (Course course : COURSES) {
            DataSet plan =
                    course.plan().of(PhantomSettings.DEFAULT, course.site().plans(), course.machine(), FRACTIONS);
            store(plan);
            if (plan.contains(Tags.REFERENCED_DOSE_SEQUENCE)) {
                store(course.plan().dose(PhantomSettings.DEFAULT, course.site().plans(), course.machine(), FRACTIONS));
            }
            try (CourseBook book = CourseBook.open(data);
                    DeliveryDevice device = device(course)) {
                device.load(plan);
                treat(course, plan, book, device);
            }
        }
    }

    private DeliveryDevice device(Course course) {
        AssociationRequest request = AssociationRequest.to("localhost", port, AeTitle.of(course.machine()), node);
        return new DeliveryDevice(
                Machine.of(course.machine(), course.kind()), course.site(), request, new Retrieval.Get());
    }

    private AssociationRequest manager() {
        return AssociationRequest.to("localhost", port, AeTitle.of("TMS"), node);
    }

    private void store(DataSet plan) {
        StoreItem item = StoreItem.of(plan, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (DimseClient client = DimseClient.open(manager().propose(item.sopClass(), item.transferSyntax()))) {
            Status status = client.store(item);
            if (!status.isSuccess()) {
                throw UserError.failed("the node did not take the plan or its dose: " + status);
            }
        }
    }

    private void treat(Course course, DataSet plan, CourseBook book, DeliveryDevice device) {
        Uid uid = plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        ask(book, courses -> {
            courses.approve(uid, "C1", Intent.TREATMENT, "Demo", now());
            return true;
        });
        try (ProgressBar bar = new ProgressBar("treating on " + course.machine(), FRACTIONS + 1)) {
            for (int session = 1; session <= FRACTIONS + 1; session++) {
                Optional<Interruption> interruption =
                        session == INTERRUPTED ? Optional.of(lastBeam(book, uid)) : Optional.empty();
                session(course, uid, book, device, plan, interruption);
                bar.step();
            }
        }
        DoseLedger ledger = ask(book, courses -> courses.ledger(uid));
        out.println("%s, site %s, fraction %d in two sessions"
                .formatted(course.machine(), course.site().name(), INTERRUPTED));
        LedgerReport.print(ledger, out);
        out.println();
        out.flush();
    }

    private Interruption lastBeam(CourseBook book, Uid plan) {
        return Interruption.atShare(
                ask(book, courses -> courses.ledger(plan))
                        .plan()
                        .beams()
                        .getLast()
                        .number(),
                WHERE);
    }

    private void session(
            Course course,
            Uid plan,
            CourseBook book,
            DeliveryDevice device,
            DataSet patient,
            Optional<Interruption> interruption) {
        SessionOrder order = new SessionOrder(
                course.machine(),
                now(),
                Intent.TREATMENT,
                course.site().face(),
                node,
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                now());
        Session session = ask(book, courses -> courses.checkIn(plan, order));
        Status _ = SessionPublication.publish(session, book, manager());
        SessionResult result = device.treat(Optional.of(patient), interruption, SessionListener.NONE);
        if (!(result instanceof SessionResult.Ended ended) || ended.reason().isPresent()) {
            throw UserError.failed("machine %s could not treat: %s".formatted(course.machine(), result));
        }
        book.complete(order.step(), "Demo", now());
    }

    private interface Question<T> {
        T of(Courses courses);
    }

    private <T> T ask(CourseBook book, Question<T> question) {
        return Archive.look(data, index -> question.of(new Courses(index, book)));
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault());
    }
}
