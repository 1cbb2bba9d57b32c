package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.SessionOrder.Intent;

/**
 * Treatment management over an archive and its course book: approves plans, tells what was delivered, makes sessions.
 *
 * <p>Any number of threads and processes may do so; of two who check in on one machine, one is refused.
 */
public final class Courses {
    private static final Uid NO_CLASS = Uid.of("0.0");
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
        this.source = new CourseSource(index);
        this.book = book;
        this.settings = settings;
    }

    /**
     * What the records in the archive tell of a plan.
     *
     * @throws CourseException if there is no such plan, or it is none that can be booked
     */
    public DoseLedger ledger(Uid plan) {
        PlanOutline outline = outline(plan);
        return ledger(outline, records(outline));
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
        DataSet data = data(plan);
        PlanOutline outline = PlanOutline.of(data);
        return new CourseOverview(
                data.string(Tags.PATIENT_ID).orElse(""),
                data.string(Tags.PATIENT_NAME).orElse(""),
                book.approval(plan),
                ledger(outline, records(outline)),
                book.sessionsOf(plan));
    }

    private DoseLedger ledger(PlanOutline plan, List<DataSet> records) {
        return DoseLedger.of(plan, deliveries(plan, records), settings.booking());
    }

    /** Of the plan, whether the records name it or the one made of it for a session. */
    private static List<DeliveredBeam> deliveries(PlanOutline plan, List<DataSet> records) {
        return records.stream()
                .flatMap(record -> DeliveredBeam.of(record).stream())
                .map(delivered -> delivered.of(plan.sopInstance()))
                .toList();
    }

    private List<DataSet> records(PlanOutline plan) {
        List<Uid> named = new ArrayList<>(List.of(plan.sopInstance()));
        if (plan.sopClass().equals(Uids.RT_ION_PLAN_STORAGE)) {
            book.sessionsOf(plan.sopInstance()).forEach(session -> named.add(session.sessionPlan()));
        }
        return source.records(named);
    }

    private PlanOutline outline(Uid plan) {
        return PlanOutline.of(data(plan));
    }

    private DataSet data(Uid plan) {
        return source.header(plan)
                .orElseThrow(() -> new CourseException("plan %s: found none in the archive".formatted(plan)));
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
        DataSet data = data(plan);
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
        DataSet data = data(plan);
        PlanOutline outline = PlanOutline.of(data);
        List<DataSet> records = records(outline);
        DoseLedger ledger = ledger(outline, records);
        NextFraction next = ledger.next()
                .orElseThrow(() -> new CourseException(
                        "all %d fractions of plan %s are delivered".formatted(outline.fractions(), plan)));
        Session session = new SessionMaker(source, data, ledger, records, settings).session(next, order);
        book.add(outline, next, order);
        return session;
    }

    /**
     * Why a device may not store that object in that session; none if it may. The text fits an Error Comment and holds no
     * patient data.
     *
     * @param object whole, images without their pixels; of classes that {@link #isChecked} does not name, up to the patient
     */
    public Optional<String> refusal(DataSet object, CourseBook.Session session) {
        DataSet plan = data(session.plan());
        if (!object.string(Tags.PATIENT_ID).equals(plan.string(Tags.PATIENT_ID))) {
            return Optional.of("the object is of another patient than the session");
        }
        Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElse(NO_CLASS);
        PlanOutline outline = PlanOutline.of(plan);
        Set<Uid> planUids = Set.of(session.plan(), session.sessionPlan());
        if (isRecord(sopClass)) {
            return ofOtherSession(object, session)
                    .or(() -> new RecordCheck(outline, planUids, session.fraction(), settings.booking())
                            .refusal(object, deliveries(outline, records(outline))));
        }
        return ResultCheck.covers(sopClass)
                ? new ResultCheck(outline, planUids, frame(plan), session.fraction()).refusal(object)
                : Optional.empty();
    }

    private Optional<String> ofOtherSession(DataSet record, CourseBook.Session session) {
        Optional<Uid> named = record.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        boolean other = named.isPresent()
                && book.sessionsOf(session.plan()).stream()
                        .anyMatch(each -> !each.step().equals(session.step())
                                && each.sessionPlan().equals(named.get()));
        return other ? Optional.of("the record is of another session") : Optional.empty();
    }

    /** The frame of reference that a plan is made in. */
    private Optional<Uid> frame(DataSet plan) {
        return plan.uid(Tags.FRAME_OF_REFERENCE_UID)
                .or(() -> source.structureSet(plan)
                        .flatMap(structures -> structures.item(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE))
                        .flatMap(reference -> reference.uid(Tags.FRAME_OF_REFERENCE_UID)));
    }

    /** Whether objects of that class are read as a whole before they are stored into a session. */
    public static boolean isChecked(Uid sopClass) {
        return isRecord(sopClass) || ResultCheck.covers(sopClass);
    }

    /** Whether objects of that class are images, of which all but the pixels is read. */
    public static boolean isImage(Uid sopClass) {
        return ResultCheck.isImage(sopClass);
    }

    /** Books what was stored into a session; the same object once more changes nothing. */
    public void book(CourseBook.Session session, Uid sopInstance, Uid sopClass, LocalDateTime at) {
        String content = isChecked(sopClass)
                ? source.header(sopInstance).map(ResultText::of).orElse("")
                : "";
        book.book(
                session,
                new CourseBook.Result(
                        sopInstance,
                        sopClass,
                        content,
                        at.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** Whether objects of that class are treatment records; detector data is none, though its modality is theirs. */
    public static boolean isRecord(Uid sopClass) {
        return UidDictionary.nameOf(sopClass).contains("Record");
    }

    /** Patient ID of the session's plan. */
    public Optional<String> patientId(CourseBook.Session session) {
        return data(session.plan()).string(Tags.PATIENT_ID);
    }

    /** The RT Treatment Summary Record of a plan as the records tell it. */
    public DataSet summary(Uid plan, Uid sopInstance, Uid series, LocalDateTime now) {
        DataSet data = data(plan);
        PlanOutline outline = PlanOutline.of(data);
        List<DataSet> records = records(outline);
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
        DataSet data = data(plan);
        Uid series = Uid.of(sopInstance.value() + ".1");
        PlanOutline outline = PlanOutline.of(data);
        List<DataSet> records = records(outline);
        List<BeamProgress> soFar = ledger(outline, records).fraction(fraction);
        DataSet record = HandRecord.of(data, soFar, fraction, delivered, user, sopInstance, series, at);
        RecordCheck check = new RecordCheck(outline, Set.of(plan), fraction, settings.booking());
        check.refusal(record, deliveries(outline, records)).ifPresent(reason -> {
            throw new CourseException("the record is refused: " + reason);
        });
        return record;
    }
}
