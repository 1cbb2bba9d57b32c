package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uids;
import org.meterset.workflow.course.SessionStep.Input;

/** Makes what a session consists of: its objects, and its procedure steps with what a device fetches for them. */
final class SessionMaker {
    private final CourseSource source;
    private final DataSet plan;
    private final PlanOutline outline;
    private final DoseLedger ledger;
    private final List<DataSet> records;
    private final CourseSettings settings;

    /** @param records treatment records of the plan */
    SessionMaker(CourseSource source, DataSet plan, DoseLedger ledger, List<DataSet> records, CourseSettings settings) {
        this.source = source;
        this.plan = plan;
        this.outline = ledger.plan();
        this.ledger = ledger;
        this.records = records;
        this.settings = settings;
    }

    Courses.Session session(NextFraction next, SessionOrder order) {
        List<DataSet> objects = objects(next, order);
        DataSet step = SessionStep.of(plan, outline, next, order, inputs(objects, next), settings.sessionLength());
        Optional<DataSet> setup = order.setupStep()
                .map(_ -> SessionStep.setup(plan, outline, next, order, setupInputs(), settings.sessionLength()));
        return new Courses.Session(order, next, objects, step, setup);
    }

    private List<DataSet> objects(NextFraction next, SessionOrder order) {
        List<DataSet> objects = new ArrayList<>();
        objects.add(DeliveryInstruction.of(plan, outline, next, order));
        if (outline.sopClass().equals(Uids.RT_ION_PLAN_STORAGE)) {
            objects.add(SessionPlan.of(plan, order, settings.machine()));
        }
        objects.add(TreatmentSummary.of(plan, ledger, records, order.summary(), order.summarySeries(), order.now()));
        return objects;
    }

    /** The plan first, by which devices know what to deliver. */
    private List<Input> inputs(List<DataSet> objects, NextFraction next) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of(plan));
        objects.forEach(object -> inputs.add(Input.of(object)));
        if (next.continuation()) {
            records.stream()
                    .filter(record ->
                            DeliveredBeam.of(record).stream().anyMatch(beam -> beam.fraction() == next.number()))
                    .forEach(record -> inputs.add(Input.of(record)));
        }
        return inputs;
    }

    /** What setup images are compared with: plan, structures and planning CT. */
    private List<Input> setupInputs() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of(plan));
        source.structureSet(plan).ifPresent(structures -> {
            inputs.add(Input.of(structures));
            source.storedImages(structures)
                    .forEach(image -> inputs.add(
                            new Input(image.sopClass(), image.sopInstance(), image.study(), image.series())));
        });
        return inputs;
    }
}
