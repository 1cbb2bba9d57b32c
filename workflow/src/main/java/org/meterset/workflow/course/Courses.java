package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.meterset.archive.index.Index;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.SessionOrder.Intent;

/**
 * Treatment management over an archive and its course book: approves plans, tells what was delivered, makes sessions.
 *
 * <p>Any number of threads and processes may do so; of two who check in on one machine, one is refused.
 */
public final class Courses {
    private static final int PAGE = 500;

    private final CourseSource source;
    private final CourseBook book;
    private final CourseSettings settings;

    /**
     * A session, which exists for the device once its objects are stored and its step is created.
     *
     * @param objects made for the session, the RT Beams Delivery Instruction first
     * @param step attributes for N-CREATE under the order's UID
     * @param setupStep the same for the acquisition of setup images, if the order wants it
     */
    public record Session(
            SessionOrder order, NextFraction next, List<DataSet> objects, DataSet step, Optional<DataSet> setupStep) {
        public Session {
            objects = List.copyOf(objects);
        }

        /** The RT Beams Delivery Instruction. */
        public DataSet instruction() {
            return objects.getFirst();
        }
    }

    public Courses(Index index, CourseBook book) {
        this(index, book, CourseSettings.DEFAULT);
    }

    public Courses(Index index, CourseBook book, CourseSettings settings) {
        this.source = new CourseSource(index, book);
        this.book = book;
        this.settings = settings;
    }

    /**
     * What the records in the archive tell of a plan.
     *
     * @throws CourseException if there is no such plan, or it is none that can be booked
     */
    public DoseLedger ledger(Uid plan) {
        PlanOutline outline = PlanOutline.of(source.plan(plan));
        return ledger(outline, source.records(outline));
    }

    /** What each approved plan has come to, the first approved first. */
    public void overviews(Consumer<CourseOverview> each) {
        List<Approval> page = book.approvals(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(approval -> each.accept(overview(approval.plan())));
            page = book.approvals(Optional.of(page.getLast()), PAGE);
        }
    }

    /** The same of one patient's, course by course. */
    public List<CourseOverview> overviewsOf(String patientId) {
        return source.plans(patientId).stream()
                .flatMap(plan -> book.approval(plan).stream())
                .sorted(Comparator.comparing(Approval::course)
                        .thenComparing(Approval::approvedAt)
                        .thenComparing(approval -> approval.plan().value()))
                .map(approval -> overview(approval.plan()))
                .toList();
    }

    /** What a plan has come to. */
    public CourseOverview overview(Uid plan) {
        DataSet data = source.plan(plan);
        PlanOutline outline = PlanOutline.of(data);
        return new CourseOverview(
                data.string(Tags.PATIENT_ID).orElse(""),
                data.string(Tags.PATIENT_NAME).orElse(""),
                book.approval(plan),
                ledger(outline, source.records(outline)),
                book.sessionsOf(plan));
    }

    private DoseLedger ledger(PlanOutline plan, List<DataSet> records) {
        return DoseLedger.of(plan, DeliveredBeam.of(plan, records), settings.booking());
    }

    /**
     * Approves a plan.
     *
     * @param course of treatment that it belongs to: plans of one patient under the same name are one course
     * @param user who answers for it
     * @throws CourseException if the plan lacks what it needs, something it names (structure set and its images, dose, other
     *     plan) is not in the archive, its planner rejected it, or it does not keep the standard
     */
    public void approve(Uid plan, String course, Intent intent, String user, LocalDateTime at) {
        require("user", user, "the name of who approves");
        require("course", course, "the name of the course of treatment, such as C1");
        DataSet data = source.plan(plan);
        PlanOutline outline = PlanOutline.of(data);
        new ApprovalCheck(source).require(data);
        book.approve(outline, course, intent, user, at);
    }

    private static void require(String what, String value, String expected) {
        if (value.isBlank()) {
            throw new CourseException("%s: found nothing, expected %s".formatted(what, expected));
        }
    }

    /**
     * Makes the next session of a plan and books it on its machine.
     *
     * @throws CourseException if the plan is not approved for that intent, records contradict each other, nothing is left
     *     to deliver, or the machine has a session that no user has completed
     */
    public Session checkIn(Uid plan, SessionOrder order) {
        Approval approval =
                book.approval(plan).orElseThrow(() -> new CourseException("plan %s is not approved".formatted(plan)));
        if (approval.intent() != order.intent()) {
            throw new CourseException(
                    "plan %s is approved for %s, not for %s".formatted(plan, approval.intent(), order.intent()));
        }
        DataSet data = source.plan(plan);
        PlanOutline outline = PlanOutline.of(data);
        List<DataSet> records = source.records(outline);
        DoseLedger ledger = ledger(outline, records);
        NextFraction next = ledger.next()
                .orElseThrow(() -> new CourseException(
                        "all %d fractions of plan %s are delivered".formatted(outline.fractions(), plan)));
        Session session = new SessionMaker(source, data, ledger, records, settings).session(next, order);
        book.add(outline, next, order);
        return session;
    }

    /** The RT Treatment Summary Record of a plan as the records tell it. */
    public DataSet summary(Uid plan, Uid sopInstance, Uid series, LocalDateTime now) {
        DataSet data = source.plan(plan);
        PlanOutline outline = PlanOutline.of(data);
        List<DataSet> records = source.records(outline);
        return TreatmentSummary.of(data, ledger(outline, records), records, sopInstance, series, now);
    }

    /**
     * The treatment record of what a user says was delivered, where no machine has told it.
     *
     * @param delivered meterset by number of the beam
     * @throws CourseException if the record would contradict the plan or other records
     */
    public DataSet recordByHand(
            Uid plan, int fraction, Map<Integer, Double> delivered, String user, Uid sopInstance, LocalDateTime at) {
        DataSet data = source.plan(plan);
        Uid series = Uid.of(sopInstance.value() + ".1");
        PlanOutline outline = PlanOutline.of(data);
        List<DataSet> records = source.records(outline);
        List<BeamProgress> soFar = ledger(outline, records).fraction(fraction);
        DataSet record = HandRecord.of(data, soFar, fraction, delivered, user, sopInstance, series, at);
        RecordCheck check = new RecordCheck(outline, Set.of(plan), fraction, settings.booking());
        check.refusal(record, DeliveredBeam.of(outline, records)).ifPresent(reason -> {
            throw new CourseException("the record is refused: " + reason);
        });
        return record;
    }
}
