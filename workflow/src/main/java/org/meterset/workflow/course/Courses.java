package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.meterset.archive.index.Index;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
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
     * @throws CourseException if the plan lacks what it needs, or a structure set it names is not in the archive
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
        NextFraction next = ledger(outline, records)
                .next()
                .orElseThrow(() -> new CourseException(
                        "all %d fractions of plan %s are delivered".formatted(outline.fractions(), plan)));
        DataSet instruction = DeliveryInstruction.of(data, outline, next, order);
        DataSet step = SessionStep.of(data, outline, next, order, inputs(outline, order, next, records));
        book.add(outline, next, order);
        return new Session(order, next, List.of(instruction), step);
    }

    private static List<Input> inputs(
            PlanOutline outline, SessionOrder order, NextFraction next, List<DataSet> records) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input(outline.sopClass(), outline.sopInstance(), outline.study(), outline.series()));
        inputs.add(new Input(
                DeliveryInstruction.sopClass(order.face()),
                order.instruction(),
                outline.study(),
                order.instructionSeries()));
        if (next.continuation()) {
            records.stream()
                    .filter(record ->
                            DeliveredBeam.of(record).stream().anyMatch(beam -> beam.fraction() == next.number()))
                    .forEach(record -> inputs.add(new Input(
                            record.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                            record.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                            record.uid(Tags.STUDY_INSTANCE_UID).orElseThrow(),
                            record.uid(Tags.SERIES_INSTANCE_UID).orElseThrow())));
        }
        return inputs;
    }
}
