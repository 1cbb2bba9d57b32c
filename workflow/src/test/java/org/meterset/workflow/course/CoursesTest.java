package org.meterset.workflow.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveSettings;
import org.meterset.archive.IncomingInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.ups.EventSender;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsService;
import org.meterset.workflow.ups.UpsSettings;

/** A course over a real archive: approved, checked in, interrupted, continued. */
class CoursesTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 8, 0);

    @TempDir
    Path folder;

    private Archive archive;
    private CourseBook book;
    private Courses courses;
    private final AtomicInteger orders = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(ArchiveSettings.in(folder).withFreeBytesFloor(0));
        book = CourseBook.open(folder);
        courses = new Courses(archive.index(), book);
        store(Objects.plan());
    }

    @AfterEach
    void close() {
        book.close();
        archive.close();
    }

    private void store(DataSet object) throws IOException {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var _ = archive.store(new IncomingInstance(
                object.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                object.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                syntax,
                new ByteArrayInputStream(DataSetWriter.toBytes(object, syntax)),
                "TPS"));
    }

    /** The plan's structure set, drawn on these images. */
    private void storeStructures(Uid... images) throws IOException {
        DataSet series = DataSet.builder()
                .set(
                        Tags.CONTOUR_IMAGE_SEQUENCE,
                        Stream.of(images)
                                .map(image -> DeliveryInstruction.reference(Uids.CT_IMAGE_STORAGE, image))
                                .toArray(DataSet[]::new))
                .build();
        DataSet study = DataSet.builder()
                .set(Tags.RT_REFERENCED_SERIES_SEQUENCE, series)
                .build();
        DataSet frame =
                DataSet.builder().set(Tags.RT_REFERENCED_STUDY_SEQUENCE, study).build();
        store(DataSet.builder()
                .set(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frame)
                .set(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, Objects.STRUCTURES)
                .set(Tags.STUDY_INSTANCE_UID, "1.2.840.1.3")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.840.1.6")
                .set(Tags.MODALITY, "RTSTRUCT")
                .set(Tags.PATIENT_ID, "C1")
                .build());
    }

    private void approve() throws IOException {
        storeStructures();
        courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, "Dr. Who", NOW);
    }

    private SessionOrder order(String machine, Intent intent, UpsFace face) {
        int number = orders.incrementAndGet();
        return new SessionOrder(
                machine,
                NOW.plusDays(number),
                intent,
                face,
                AeTitle.of("METERSET"),
                Uid.of("1.7.1." + number),
                Uid.of("1.7.2." + number),
                Uid.of("1.7.3." + number),
                NOW);
    }

    private Courses.Session checkIn(String machine) {
        return courses.checkIn(Objects.PLAN, order(machine, Intent.TREATMENT, UpsFace.FINAL));
    }

    private static void assertRefused(String part, Runnable request) {
        CourseException refused = assertThrows(CourseException.class, request::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), String.valueOf(refused.getMessage()));
    }

    @Test
    void aPlanWhoseStructureSetIsMissingCannotBeApproved() {
        assertRefused(
                "structure set " + Objects.STRUCTURES,
                () -> courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, "Dr. Who", NOW));
        assertTrue(book.approvals(Optional.empty(), 10).isEmpty());
    }

    @Test
    void aPlanWhoseImagesAreMissingCannotBeApproved() throws IOException {
        Uid first = Uid.of("1.2.840.1.91");
        Uid second = Uid.of("1.2.840.1.92");
        storeStructures(first, second);
        assertRefused(
                "2 of the 2 images that the plan's structure set was drawn on are not in the archive, the first of them "
                        + first,
                () -> courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, "Dr. Who", NOW));
        storeImage(first);
        assertRefused(
                "1 of the 2 images that the plan's structure set was drawn on are not in the archive, the first of them "
                        + second,
                () -> courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, "Dr. Who", NOW));
        assertTrue(book.approvals(Optional.empty(), 10).isEmpty());
        storeImage(second);
        courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, "Dr. Who", NOW);
        assertEquals(1, book.approvals(Optional.empty(), 10).size());
    }

    private void storeImage(Uid image) throws IOException {
        store(DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, image)
                .set(Tags.STUDY_INSTANCE_UID, "1.2.840.1.3")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.840.1.93")
                .set(Tags.MODALITY, "CT")
                .set(Tags.PATIENT_ID, "C1")
                .build());
    }

    @Test
    void aPlanThatNamesADoseWhichIsMissingCannotBeApproved() throws IOException {
        storeStructures();
        Uid plan = Uid.of("1.2.840.1.78");
        store(Objects.plan().toBuilder()
                .set(Tags.SOP_INSTANCE_UID, plan)
                .set(
                        Tags.REFERENCED_DOSE_SEQUENCE,
                        DeliveryInstruction.reference(Uids.RT_DOSE_STORAGE, Uid.of("1.2.840.1.79")))
                .build());
        assertRefused(
                "dose 1.2.840.1.79, which the plan names, is not in the archive",
                () -> courses.approve(plan, "C1", Intent.TREATMENT, "Dr. Who", NOW));
    }

    @Test
    void aPlanThatItsPlannerRejectedCannotBeApproved() throws IOException {
        storeStructures();
        Uid plan = Uid.of("1.2.840.1.80");
        store(Objects.plan().toBuilder()
                .set(Tags.SOP_INSTANCE_UID, plan)
                .set(Tags.APPROVAL_STATUS, "REJECTED")
                .build());
        assertRefused("found REJECTED", () -> courses.approve(plan, "C1", Intent.TREATMENT, "Dr. Who", NOW));
    }

    /** A dose that is only tracked is told apart from one that the patient gets. */
    @Test
    void aDoseReferenceIsNominalOrActual() {
        DataSet plan = Objects.plan();
        DataSet reference = plan.item(Tags.DOSE_REFERENCE_SEQUENCE).orElseThrow();
        for (String interpretation : List.of("NOMINAL", "ACTUAL")) {
            PlanOutline outline = PlanOutline.of(plan.toBuilder()
                    .set(
                            Tags.DOSE_REFERENCE_SEQUENCE,
                            reference.toBuilder()
                                    .set(Tags.DOSE_VALUE_INTERPRETATION, interpretation)
                                    .build())
                    .build());
            assertEquals(interpretation, outline.doseReferences().getFirst().interpretation());
        }
    }

    /** What a machine stored after that would be refused. */
    @Test
    void aSessionIsNotCompletedBeforeItsStepsHaveEnded() throws IOException {
        approve();
        Uid setup = Uid.of("1.7.4.1");
        Courses.Session session = courses.checkIn(
                Objects.PLAN, order("M1", Intent.TREATMENT, UpsFace.FINAL).withSetup(setup));
        Uid step = session.order().step();
        Path worklist = folder.resolve("worklist.db");
        Uid own = Uid.of("1.9.9");
        try (UpsService service = UpsService.open(worklist, UpsSettings.DEFAULT, EventSender.NOBODY)) {
            service.create(Optional.of(setup), session.setupStep().orElseThrow());
            service.create(Optional.of(step), session.step());
            assertRefused("is SCHEDULED", () -> SessionEnd.complete(worklist, book, step, "Therapist", NOW));
            DataSet claim = DataSet.builder()
                    .set(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS")
                    .set(Tags.TRANSACTION_UID, own)
                    .build();
            service.changeState(UpsFace.FINAL, step, claim);
            assertRefused("is IN PROGRESS", () -> SessionEnd.complete(worklist, book, step, "Therapist", NOW));
            DataSet canceled =
                    claim.toBuilder().set(Tags.PROCEDURE_STEP_STATE, "CANCELED").build();
            service.changeState(UpsFace.FINAL, step, canceled);
            SessionEnd.complete(worklist, book, step, "Therapist", NOW);
            assertEquals(
                    ProcedureStepState.CANCELED,
                    service.step(setup).orElseThrow().state(),
                    "never begun");
            assertEquals(
                    Optional.of("Therapist"), book.session(step).orElseThrow().completedBy());
            assertRefused("found none that goes on", () -> SessionEnd.complete(worklist, book, step, "Therapist", NOW));
        }
    }

    @Test
    void aPlanIsApprovedOnceByANamedUser() throws IOException {
        approve();
        assertEquals("Dr. Who", book.approval(Objects.PLAN).orElseThrow().approvedBy());
        assertRefused("approved already", () -> courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, "Dr. No", NOW));
        assertRefused("user", () -> courses.approve(Objects.PLAN, "C1", Intent.TREATMENT, " ", NOW));
        assertRefused("course", () -> courses.approve(Objects.PLAN, " ", Intent.TREATMENT, "Dr. Who", NOW));
    }

    private Uid approveAnother(String last, String patientId, String course) throws IOException {
        Uid plan = Uid.of(Objects.PLAN.value() + last);
        store(Objects.plan().toBuilder()
                .set(Tags.SOP_INSTANCE_UID, plan)
                .set(Tags.PATIENT_ID, patientId)
                .set(Tags.SERIES_INSTANCE_UID, Objects.PLAN.value() + ".9" + last)
                .set(Tags.STUDY_INSTANCE_UID, Objects.PLAN.value() + ".8." + patientId.length())
                .build());
        courses.approve(plan, course, Intent.TREATMENT, "Dr. Who", NOW);
        return plan;
    }

    @Test
    void thePlansOfAPatientAreToldCourseByCourse() throws IOException {
        approve();
        Uid late = approveAnother(".3", "C1", "Boost");
        Uid stranger = approveAnother(".2", "C12", "C1");
        Function<List<CourseOverview>, List<Uid>> plans = overviews -> overviews.stream()
                .map(each -> each.ledger().plan().sopInstance())
                .toList();
        assertEquals(List.of(late, Objects.PLAN), plans.apply(courses.overviewsOf("C1")));
        assertEquals(
                List.of(Optional.of("Boost"), Optional.of("C1")),
                courses.overviewsOf("C1").stream().map(CourseOverview::course).toList());
        assertEquals(List.of(stranger), plans.apply(courses.overviewsOf("C12")));
        assertEquals(List.of(), courses.overviewsOf("C*"), "no wild cards");
        List<CourseOverview> all = new ArrayList<>();
        courses.overviews(all::add);
        assertEquals(List.of(Objects.PLAN, stranger, late), plans.apply(all));
        List<Approval> first = book.approvals(Optional.empty(), 2);
        assertEquals(2, first.size());
        assertEquals(
                List.of(late),
                book.approvals(Optional.of(first.getLast()), 2).stream()
                        .map(Approval::plan)
                        .toList());
    }

    @Test
    void withoutApprovalThereIsNoSession() {
        assertRefused("is not approved", () -> checkIn("M1"));
    }

    @Test
    void aPlanForTreatmentIsNotCheckedInForVerification() throws IOException {
        approve();
        assertRefused(
                "approved for TREATMENT",
                () -> courses.checkIn(Objects.PLAN, order("M1", Intent.VERIFICATION, UpsFace.FINAL)));
    }

    @Test
    void aVerificationIsScheduledAsQualityAssurance() throws IOException {
        storeStructures();
        courses.approve(Objects.PLAN, "C1", Intent.VERIFICATION, "Physicist", NOW);
        Courses.Session session = courses.checkIn(Objects.PLAN, order("M1", Intent.VERIFICATION, UpsFace.TRIAL));
        assertEquals(
                "121728",
                session.step()
                        .at("ScheduledWorkitemCodeSequence[0]/CodeValue")
                        .string()
                        .orElseThrow());
        assertEquals(
                Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL.value(),
                session.instruction().string(Tags.SOP_CLASS_UID).orElseThrow());
    }

    @Test
    void aSessionHasTheStepThatTheProfileAsksForAndTheServiceTakesIt() throws IOException {
        approve();
        Courses.Session session = checkIn("M1");
        DataSet step = session.step();
        assertEquals(
                "121740",
                step.at("ScheduledProcessingParametersSequence[0]/ConceptNameCodeSequence[0]/CodeValue")
                        .string()
                        .orElseThrow());
        assertEquals(
                "TREATMENT",
                step.at("ScheduledProcessingParametersSequence[0]/TextValue")
                        .string()
                        .orElseThrow());
        DataSet summary = session.objects().getLast();
        assertEquals(
                "NOT_STARTED", summary.string(Tags.CURRENT_TREATMENT_STATUS).orElseThrow());
        assertEquals(List.of(), TreatmentSummary.differences(summary, courses.ledger(Objects.PLAN)));
        assertEquals(
                List.of(
                        Objects.PLAN.value(),
                        session.order().instruction().value(),
                        summary.string(Tags.SOP_INSTANCE_UID).orElseThrow()),
                step.items(Tags.INPUT_INFORMATION_SEQUENCE).stream()
                        .map(input -> input.at("ReferencedSOPSequence[0]/ReferencedSOPInstanceUID")
                                .string()
                                .orElseThrow())
                        .toList());
        try (UpsService service =
                UpsService.open(folder.resolve("worklist.db"), UpsSettings.DEFAULT, EventSender.NOBODY)) {
            NormalizedResponse created =
                    service.create(Optional.of(session.order().step()), step);
            assertEquals(0, created.status().code(), created.status()::toString);
            DataSet shown = service.get(UpsFace.FINAL, session.order().step(), List.of())
                    .dataSet();
            assertEquals("Müller^Jürg", shown.string(Tags.PATIENT_NAME).orElseThrow());
        }
    }

    @Test
    void theInstructionOfANewFractionTreatsEveryBeamFromZero() throws IOException {
        approve();
        DataSet instruction = checkIn("M1").instruction();
        assertEquals(2, instruction.items(Tags.BEAM_TASK_SEQUENCE).size());
        for (DataSet task : instruction.items(Tags.BEAM_TASK_SEQUENCE)) {
            assertEquals("TREAT", task.string(Tags.BEAM_TASK_TYPE).orElseThrow());
            assertEquals("TREATMENT", task.string(Tags.TREATMENT_DELIVERY_TYPE).orElseThrow());
            assertEquals(1, task.intValue(Tags.CURRENT_FRACTION_NUMBER).orElseThrow());
            assertFalse(task.contains(Tags.CONTINUATION_START_METERSET));
            assertTrue(task.contains(Tags.TABLE_TOP_VERTICAL_SETUP_DISPLACEMENT));
        }
        assertFalse(instruction.contains(Tags.OMITTED_BEAM_TASK_SEQUENCE));
    }

    @Test
    void anInterruptedFractionIsContinuedOnAnotherMachineWithItsRecordsAsInput() throws IOException {
        approve();
        checkIn("M1");
        store(Objects.record("1.8.1", 1, 2, 0, 50, 1));
        store(Objects.record("1.8.2", 1, 1, 0, 37.5, 2, "MACHINE"));
        Courses.Session session = checkIn("M2");
        assertTrue(session.next().continuation());
        DataSet task = session.instruction().item(Tags.BEAM_TASK_SEQUENCE).orElseThrow();
        assertEquals("CONTINUATION", task.string(Tags.TREATMENT_DELIVERY_TYPE).orElseThrow());
        assertEquals(37.5, task.doubleValue(Tags.CONTINUATION_START_METERSET).orElseThrow(), 1e-9);
        assertEquals(100, task.doubleValue(Tags.CONTINUATION_END_METERSET).orElseThrow(), 1e-9);
        assertEquals("MU", task.string(Tags.PRIMARY_DOSIMETER_UNIT).orElseThrow());
        DataSet omitted =
                session.instruction().item(Tags.OMITTED_BEAM_TASK_SEQUENCE).orElseThrow();
        assertEquals(2, omitted.intValue(Tags.REFERENCED_BEAM_NUMBER).orElseThrow());
        assertEquals("ALREADY_TREATED", omitted.string(Tags.REASON_FOR_OMISSION).orElseThrow());
        assertEquals(
                "CONTINUATION",
                session.step()
                        .at("ScheduledProcessingParametersSequence[0]/TextValue")
                        .string()
                        .orElseThrow());
        assertEquals(5, session.step().items(Tags.INPUT_INFORMATION_SEQUENCE).size());
    }

    @Test
    void aPlanThatBreaksTheStandardIsNotApproved() throws IOException {
        storeStructures();
        Uid broken = Uid.of("1.2.840.1.77");
        store(Objects.plan().toBuilder()
                .set(Tags.SOP_INSTANCE_UID, broken)
                .remove(Tags.RT_PLAN_GEOMETRY)
                .build());
        assertRefused(
                "the plan is not valid: RTPlanGeometry",
                () -> courses.approve(broken, "C1", Intent.TREATMENT, "Dr. Who", NOW));
    }

    @Test
    void aSummaryOfAnotherCourseDiffers() throws IOException {
        DataSet before = courses.summary(Objects.PLAN, Uid.of("1.9.1"), Uid.of("1.9.2"), NOW);
        store(Objects.record("1.8.1", 1, 1, 0, 100, 1));
        DataSet after = courses.summary(Objects.PLAN, Uid.of("1.9.3"), Uid.of("1.9.4"), NOW);
        assertEquals("ON_TREATMENT", after.string(Tags.CURRENT_TREATMENT_STATUS).orElseThrow());
        assertEquals(
                List.of("dose reference 1: found 0.00 Gy, expected 1.20 Gy"),
                TreatmentSummary.differences(before, courses.ledger(Objects.PLAN)));
        assertEquals(List.of(), TreatmentSummary.differences(after, courses.ledger(Objects.PLAN)));
    }

    @Test
    void theLedgerIsThatOfTheRecordsInTheArchive() throws IOException {
        store(Objects.record("1.8.1", 1, 1, 0, 100, 1));
        store(Objects.record("1.8.1", 1, 1, 0, 100, 1));
        store(Objects.record("1.8.2", 1, 2, 0, 50, 2));
        store(Objects.record("1.8.3", 2, 1, 0, 100, 3, "OTHER PLAN"));
        DoseLedger ledger = courses.ledger(Objects.PLAN);
        assertEquals(100, ledger.deliveredMeterset(1), 0.01);
        assertEquals(2.0, ledger.deliveredGy().getOrDefault(1, 0.0), 1e-9);
        assertEquals(2, ledger.next().orElseThrow().number());
    }

    @Test
    void recordsThatContradictEachOtherStopTheCourse() throws IOException {
        approve();
        store(Objects.record("1.8.1", 1, 1, 0, 100, 1));
        store(Objects.record("1.8.2", 1, 1, 0, 100, 9));
        assertRefused("the course is stopped", () -> checkIn("M1"));
        assertTrue(book.sessions(10).isEmpty());
    }

    @Test
    void afterTheLastFractionThereIsNoSession() throws IOException {
        approve();
        for (int fraction = 1; fraction <= 5; fraction++) {
            store(Objects.record("1.8.1." + fraction, fraction, 1, 0, 100, fraction));
            store(Objects.record("1.8.2." + fraction, fraction, 2, 0, 50, fraction));
        }
        assertRefused("all 5 fractions", () -> checkIn("M1"));
    }

    @Test
    void everySessionIsCompletedByAUserBeforeTheMachinesNextOneBegins() throws IOException {
        approve();
        Courses.Session first = checkIn("M1");
        assertRefused("complete it first", () -> checkIn("M1"));
        assertEquals(1, checkIn("M2").next().number());
        book.complete(first.order().step(), "Therapist", NOW);
        assertRefused(
                "found none that goes on", () -> book.complete(first.order().step(), "Therapist", NOW));
        checkIn("M1");
        assertEquals(3, book.sessions(10).size());
    }

    @Test
    void ofManyWhoCheckInOnOneMachineAtOnceOneSucceeds() throws Exception {
        approve();
        List<Future<Boolean>> attempts = new ArrayList<>();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                SessionOrder order = order("M1", Intent.TREATMENT, UpsFace.FINAL);
                attempts.add(users.submit(() -> {
                    try {
                        courses.checkIn(Objects.PLAN, order);
                        return true;
                    } catch (CourseException _) {
                        return false;
                    }
                }));
            }
        }
        int succeeded = 0;
        for (Future<Boolean> attempt : attempts) {
            succeeded += attempt.get() ? 1 : 0;
        }
        assertEquals(1, succeeded);
    }

    @Test
    void whatWasDecidedIsThereAfterTheBookWasClosed() throws IOException {
        approve();
        Courses.Session session = checkIn("M1");
        book.close();
        book = CourseBook.open(folder);
        assertEquals(session.order().step(), book.sessions(10).getFirst().step());
        assertEquals(Optional.empty(), book.sessions(10).getFirst().completedBy());
        assertEquals(Intent.TREATMENT, book.approval(Objects.PLAN).orElseThrow().intent());
    }

    private DataSet byHand(int number, Map<Integer, Double> delivered) {
        return courses.recordByHand(
                Objects.PLAN, 1, delivered, "Therapist", Uid.of("1.2.840.7." + number), NOW.plusMinutes(number));
    }

    /** Of photons, in part and then the rest. */
    @Test
    void whatAUserSaysWasDeliveredIsBookedAsIfAMachineHadToldIt() throws IOException {
        DataSet first = byHand(1, Map.of(1, 40.0));
        assertEquals(
                Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
                first.uid(Tags.SOP_CLASS_UID).orElseThrow());
        store(first);
        assertEquals(40, courses.ledger(Objects.PLAN).fraction(1).getFirst().deliveredMeterset(), 0.01);
        store(byHand(2, Map.of(1, 60.0, 2, 50.0)));
        DoseLedger ledger = courses.ledger(Objects.PLAN);
        assertEquals(List.of(), ledger.contradictions());
        assertTrue(ledger.isComplete(1));
        assertEquals(150, ledger.deliveredMeterset(1) + ledger.deliveredMeterset(2), 0.01);
        assertThrows(CourseException.class, () -> byHand(3, Map.of(2, 50.0)));
        assertThrows(CourseException.class, () -> byHand(3, Map.of(9, 50.0)));
    }
}
