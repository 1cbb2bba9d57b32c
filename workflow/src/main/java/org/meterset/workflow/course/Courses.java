package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.archive.index.Index;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.course.SessionStep.Input;

/**
 * Treatment management over an archive and its course book: approves plans, tells what was delivered, makes sessions.
 *
 * <p>Any number of threads and processes may do so; of two who check in on one machine, one is refused.
 */
public final class Courses {
    private final CourseSource source;
    private final CourseBook book;

    /**
     * A session, which exists for the device once its objects are stored and its step is created.
     *
     * @param objects made for the session, the RT Beams Delivery Instruction first
     * @param step attributes for N-CREATE under the order's UID
     */
    public record Session(SessionOrder order, NextFraction next, List<DataSet> objects, DataSet step) {
        public Session {
            objects = List.copyOf(objects);
        }

        /** The RT Beams Delivery Instruction. */
        public DataSet instruction() {
            return objects.getFirst();
        }
    }

    public Courses(Index index, CourseBook book) {
        this.source = new CourseSource(index);
        this.book = book;
    }

    /**
     * What the records in the archive tell of a plan.
     *
     * @throws CourseException if there is no such plan, or it is none that can be booked
     */
    public DoseLedger ledger(Uid plan) {
        return ledger(outline(plan), source.records(plan));
    }

    private static DoseLedger ledger(PlanOutline plan, List<DataSet> records) {
        List<DeliveredBeam> deliveries = new ArrayList<>();
        records.forEach(record -> deliveries.addAll(DeliveredBeam.of(record)));
        return DoseLedger.of(plan, deliveries);
    }

    private PlanOutline outline(Uid plan) {
        return PlanOutline.of(data(plan));
    }

    private DataSet data(Uid plan) {
        return source.plan(plan)
                .orElseThrow(() -> new CourseException("plan %s: found none in the archive".formatted(plan)));
    }

    /**
     * Approves a plan.
     *
     * @param user who answers for it
     * @throws CourseException if the plan lacks what it needs, a structure set it names is not in the archive, or it does not
     *     keep the standard
     */
    public void approve(Uid plan, Intent intent, String user, LocalDateTime at) {
        if (user.isBlank()) {
            throw new CourseException("user: found nothing, expected the name of who approves");
        }
        DataSet data = data(plan);
        PlanOutline outline = PlanOutline.of(data);
        for (DataSet reference : data.items(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE)) {
            Uid structures = reference
                    .uid(Tags.REFERENCED_SOP_INSTANCE_UID)
                    .orElseThrow(() -> new CourseException("the plan names a structure set without UID"));
            if (!source.has(structures)) {
                throw new CourseException(
                        "structure set %s, which the plan names, is not in the archive".formatted(structures));
            }
        }
        Conformance.firstError(data).ifPresent(error -> {
            throw new CourseException("the plan is not valid: %s: found %s, expected %s (%s)"
                    .formatted(error.path(), error.found(), error.expected(), error.rule()));
        });
        book.approve(outline, intent, user, at);
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
        List<DataSet> records = source.records(plan);
        DoseLedger ledger = ledger(outline, records);
        NextFraction next = ledger.next()
                .orElseThrow(() -> new CourseException(
                        "all %d fractions of plan %s are delivered".formatted(outline.fractions(), plan)));
        List<DataSet> objects = objects(data, ledger, records, next, order);
        List<Input> inputs = inputs(outline, objects, next, records);
        DataSet step = SessionStep.of(data, outline, next, order, inputs);
        book.add(outline, next, order);
        return new Session(order, next, objects, step);
    }

    private static List<DataSet> objects(
            DataSet plan, DoseLedger ledger, List<DataSet> records, NextFraction next, SessionOrder order) {
        List<DataSet> objects = new ArrayList<>();
        objects.add(DeliveryInstruction.of(plan, ledger.plan(), next, order));
        if (ledger.plan().sopClass().equals(Uids.RT_ION_PLAN_STORAGE)) {
            objects.add(SessionPlan.of(plan, order));
        }
        objects.add(TreatmentSummary.of(plan, ledger, records, order.summary(), order.summarySeries(), order.now()));
        return objects;
    }

    /** The plan first, by which devices know what to deliver. */
    private static List<Input> inputs(
            PlanOutline outline, List<DataSet> objects, NextFraction next, List<DataSet> records) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input(outline.sopClass(), outline.sopInstance(), outline.study(), outline.series()));
        objects.forEach(object -> inputs.add(Input.of(object)));
        if (next.continuation()) {
            records.stream()
                    .filter(record ->
                            DeliveredBeam.of(record).stream().anyMatch(beam -> beam.fraction() == next.number()))
                    .forEach(record -> inputs.add(Input.of(record)));
        }
        return inputs;
    }

    /**
     * Why a device may not store that object in that session; none if it may. The text fits an Error Comment and holds no
     * patient data.
     */
    public Optional<String> refusal(DataSet object, CourseBook.Session session) {
        DataSet plan = data(session.plan());
        if (!object.string(Tags.PATIENT_ID).equals(plan.string(Tags.PATIENT_ID))) {
            return Optional.of("the object is of another patient than the session");
        }
        return object.uid(Tags.SOP_CLASS_UID).filter(Courses::isRecord).isPresent()
                ? new RecordCheck(plan, session.fraction()).refusal(object, source.records(session.plan()))
                : Optional.empty();
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
        List<DataSet> records = source.records(plan);
        return TreatmentSummary.of(data, ledger(PlanOutline.of(data), records), records, sopInstance, series, now);
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
        List<DataSet> records = source.records(plan);
        List<BeamProgress> soFar = ledger(PlanOutline.of(data), records).fraction(fraction);
        DataSet record = HandRecord.of(data, soFar, fraction, delivered, user, sopInstance, series, at);
        new RecordCheck(data, fraction).refusal(record, records).ifPresent(reason -> {
            throw new CourseException("the record is refused: " + reason);
        });
        return record;
    }
}
