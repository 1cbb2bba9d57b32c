package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.meterset.archive.index.Index;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** What devices store into their sessions: whether they may, and what of it is in the course book. */
public final class SessionResults {
    private static final Uid NO_CLASS = Uid.of("0.0");

    private final CourseSource source;
    private final CourseBook book;
    private final BookingTolerances tolerances;

    public SessionResults(Index index, CourseBook book, BookingTolerances tolerances) {
        this.source = new CourseSource(index, book);
        this.book = book;
        this.tolerances = tolerances;
    }

    /**
     * Why a device may not store that object in that session; none if it may. The text fits an Error Comment and holds no
     * patient data.
     *
     * @param object whole, images without their pixels; of classes that {@link #isChecked} does not name, up to the patient
     */
    public Optional<String> refusal(DataSet object, CourseBook.Session session) {
        DataSet plan = source.plan(session.plan());
        if (!object.string(Tags.PATIENT_ID).equals(plan.string(Tags.PATIENT_ID))) {
            return Optional.of("the object is of another patient than the session");
        }
        Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElse(NO_CLASS);
        PlanOutline outline = PlanOutline.of(plan);
        Set<Uid> planUids = Set.of(session.plan(), session.sessionPlan());
        if (RecordCheck.covers(sopClass)) {
            return ofOtherSession(object, session)
                    .or(() -> new RecordCheck(outline, planUids, session.fraction(), tolerances)
                            .refusal(object, DeliveredBeam.of(outline, source.records(outline))));
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
        return RecordCheck.covers(sopClass) || ResultCheck.covers(sopClass);
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

    /** Patient ID of the session's plan. */
    public Optional<String> patientId(CourseBook.Session session) {
        return source.plan(session.plan()).string(Tags.PATIENT_ID);
    }
}
