package org.meterset.workflow.ups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;

/** What the service answers, request by request (PS3.4 sections CC.2.1 to CC.2.7). */
class UpsServiceTest {
    private static final Uid STEP = Uid.of("1.2.3.1");
    private static final AeTitle WATCHER = AeTitle.of("WATCHER");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private UpsService service;

    @BeforeEach
    void open() {
        service = open(settings -> settings);
    }

    private UpsService open(UnaryOperator<UpsSettings> change) {
        UpsSettings settings = UpsSettings.DEFAULT.withClock(Clock.fixed(NOW, ZoneOffset.UTC));
        return UpsService.open(folder.resolve("worklist.db"), change.apply(settings), EventSender.NOBODY);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static DataSetBuilder treatment() {
        return Steps.treatment("M1", "20260301100000");
    }

    private Status create(DataSet attributes) {
        return service.create(Optional.of(STEP), attributes).status();
    }

    private Status change(String state, Uid transaction) {
        return change(UpsFace.FINAL, state, transaction);
    }

    private Status change(UpsFace face, String state, Uid transaction) {
        return service.changeState(face, STEP, Steps.state(state, transaction)).status();
    }

    private DataSet shown(Tag... tags) {
        NormalizedResponse response = service.get(UpsFace.FINAL, STEP, List.of(tags));
        assertFalse(response.status().isFailure(), response.status()::toString);
        return response.dataSet();
    }

    private String state() {
        return shown(Tags.PROCEDURE_STEP_STATE)
                .string(Tags.PROCEDURE_STEP_STATE)
                .orElseThrow();
    }

    private static void assertStatus(Status expected, Status actual) {
        assertEquals(expected.code(), actual.code(), () -> "expected " + expected + ", found " + actual);
    }

    @Test
    void aStepIsCreatedScheduledWithoutLockAndWithWhatTheProviderKnows() {
        NormalizedResponse created =
                service.create(Optional.empty(), treatment().build());
        assertStatus(Status.SUCCESS, created.status());
        Step step = service.step(created.sopInstance().orElseThrow()).orElseThrow();
        assertTrue(created.sopInstance().orElseThrow().isValid());
        assertEquals("SCHEDULED", step.state().definedTerm());
        assertEquals(Optional.empty(), step.transactionUid());
        assertEquals(
                "20260301090000",
                step.attributes()
                        .string(Tags.SCHEDULED_PROCEDURE_STEP_MODIFICATION_DATE_TIME)
                        .orElseThrow()
                        .substring(0, 14));
    }

    @Test
    void aStepWithoutWorklistLabelIsGivenOne() {
        NormalizedResponse created = service.create(
                Optional.of(STEP), treatment().remove(Tags.WORKLIST_LABEL).build());
        assertStatus(Status.SUCCESS, created.status());
        assertTrue(created.dataSet().hasValue(Tags.WORKLIST_LABEL));
        assertTrue(shown().hasValue(Tags.WORKLIST_LABEL));
    }

    @Test
    void aSecondStepUnderTheSameUidIsADuplicate() {
        assertStatus(Status.SUCCESS, create(treatment().build()));
        assertStatus(Status.DUPLICATE_SOP_INSTANCE, create(treatment().build()));
    }

    @ParameterizedTest
    @CsvSource({"IN PROGRESS", "COMPLETED", "CANCELED"})
    void aStepThatIsNotScheduledCannotBeCreated(String state) {
        assertStatus(
                Status.UPS_NOT_SCHEDULED,
                create(treatment().set(Tags.PROCEDURE_STEP_STATE, state).build()));
    }

    @ParameterizedTest
    @CsvSource({
        "ScheduledProcedureStepPriority",
        "ProcedureStepLabel",
        "ScheduledProcedureStepStartDateTime",
        "InputReadinessState",
        "ProcedureStepState"
    })
    void whatMustBeThereIsMissedIfItIsNotAndIfItIsEmpty(String keyword) {
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        Status absent = create(treatment().remove(tag).build());
        assertStatus(Status.MISSING_ATTRIBUTE, absent);
        assertEquals(List.of(tag), absent.offendingElements());
        assertStatus(
                Status.MISSING_ATTRIBUTE_VALUE, create(treatment().setEmpty(tag).build()));
    }

    @Test
    void aStepComesWithoutLockProgressAndResults() {
        Status status = Status.INVALID_ATTRIBUTE_VALUE;
        assertStatus(
                status,
                create(treatment().set(Tags.TRANSACTION_UID, Steps.TRANSACTION).build()));
        DataSet progress =
                DataSet.builder().set(Tags.PROCEDURE_STEP_PROGRESS, "10").build();
        assertStatus(
                status,
                create(treatment()
                        .set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress)
                        .build()));
        DataSet performed =
                DataSet.builder().setEmpty(Tags.OUTPUT_INFORMATION_SEQUENCE).build();
        assertStatus(
                status,
                create(treatment()
                        .set(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE, performed)
                        .build()));
    }

    @ParameterizedTest
    @CsvSource({"ScheduledProcedureStepPriority, URGENT", "InputReadinessState, MAYBE"})
    void termsThatTheStandardLacksAreRefused(String keyword, String value) {
        assertStatus(
                Status.INVALID_ATTRIBUTE_VALUE,
                create(treatment()
                        .set(Dictionary.tagOf(keyword).orElseThrow(), value)
                        .build()));
    }

    @Test
    void aCodeWithoutMeaningIsMissingAnAttribute() {
        DataSet code = DataSet.builder()
                .set(Tags.CODE_VALUE, "121726")
                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .build();
        assertStatus(
                Status.MISSING_ATTRIBUTE,
                create(treatment()
                        .set(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE, code)
                        .build()));
    }

    @Test
    void aTreatmentGoesFromScheduledToCompleted() {
        assertStatus(Status.SUCCESS, create(treatment().build()));
        assertStatus(Status.SUCCESS, change("IN PROGRESS", Steps.TRANSACTION));
        assertEquals("IN PROGRESS", state());
        assertStatus(
                Status.SUCCESS,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, "50")).status());
        assertStatus(
                Status.SUCCESS,
                service.set(STEP, Steps.performed(Steps.TRANSACTION)).status());
        assertStatus(Status.SUCCESS, change("COMPLETED", Steps.TRANSACTION));
        assertEquals("COMPLETED", state());
        DataSet performed = shown().item(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE)
                .orElseThrow();
        assertEquals(Optional.of("121726"), Codes.valueOf(performed, Tags.PERFORMED_WORKITEM_CODE_SEQUENCE));
    }

    @Test
    void everyChangeOfStateHasItsStatus() {
        assertStatus(Status.UPS_NO_SUCH_INSTANCE, change("IN PROGRESS", Steps.TRANSACTION));
        create(treatment().build());
        assertStatus(Status.UPS_SCHEDULED_ONLY_BY_CREATE, change("SCHEDULED", Steps.TRANSACTION));
        assertStatus(Status.UPS_NOT_IN_PROGRESS, change("COMPLETED", Steps.TRANSACTION));
        assertStatus(Status.UPS_NOT_IN_PROGRESS, change("CANCELED", Steps.TRANSACTION));
        DataSet withoutUid =
                DataSet.builder().set(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS").build();
        assertStatus(
                Status.UPS_WRONG_TRANSACTION_UID,
                service.changeState(UpsFace.FINAL, STEP, withoutUid).status());
        assertStatus(Status.SUCCESS, change("IN PROGRESS", Steps.TRANSACTION));
        assertStatus(Status.UPS_ALREADY_IN_PROGRESS, change("IN PROGRESS", Steps.OTHER_TRANSACTION));
        assertStatus(Status.UPS_WRONG_TRANSACTION_UID, change("COMPLETED", Steps.OTHER_TRANSACTION));
        assertStatus(Status.UPS_FINAL_STATE_REQUIREMENTS_NOT_MET, change("COMPLETED", Steps.TRANSACTION));
        service.set(STEP, Steps.performed(Steps.TRANSACTION));
        assertStatus(Status.SUCCESS, change("COMPLETED", Steps.TRANSACTION));
        assertStatus(Status.UPS_ALREADY_COMPLETED_AS_REQUESTED, change("COMPLETED", Steps.TRANSACTION));
        assertStatus(Status.UPS_NO_LONGER_UPDATABLE, change("CANCELED", Steps.TRANSACTION));
        assertStatus(Status.UPS_NO_LONGER_UPDATABLE, change("IN PROGRESS", Steps.TRANSACTION));
        assertStatus(
                Status.UPS_NO_LONGER_UPDATABLE,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, "50")).status());
    }

    @ParameterizedTest
    @CsvSource({
        "PerformedStationNameCodeSequence",
        "PerformedProcedureStepStartDateTime",
        "PerformedProcedureStepEndDateTime",
        "OutputInformationSequence"
    })
    void nothingIsCompletedBeforeItIsToldWhatWasPerformed(String keyword) {
        create(treatment().build());
        change("IN PROGRESS", Steps.TRANSACTION);
        DataSet whole = Steps.performed(Steps.TRANSACTION);
        DataSet item = whole.item(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE)
                .orElseThrow();
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        DataSet lacking = whole.toBuilder()
                .set(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        item.toBuilder().remove(tag).build())
                .build();
        assertStatus(Status.SUCCESS, service.set(STEP, lacking).status());
        Status status = change("COMPLETED", Steps.TRANSACTION);
        assertStatus(Status.UPS_FINAL_STATE_REQUIREMENTS_NOT_MET, status);
        assertEquals(List.of(tag), status.offendingElements());
        assertStatus(Status.SUCCESS, service.set(STEP, whole).status());
        assertStatus(Status.SUCCESS, change("COMPLETED", Steps.TRANSACTION));
    }

    @Test
    void theTrialKnowsNoFinalStateRequirements() {
        create(treatment().build());
        change(UpsFace.TRIAL, "IN PROGRESS", Steps.TRANSACTION);
        assertStatus(Status.SUCCESS, change(UpsFace.TRIAL, "COMPLETED", Steps.TRANSACTION));
    }

    @Test
    void aStepThatIsCanceledByItsOwnerIsGivenTheTimeAndAReasonUnlessItHasThem() {
        create(treatment().build());
        change("IN PROGRESS", Steps.TRANSACTION);
        assertStatus(Status.SUCCESS, change("CANCELED", Steps.TRANSACTION));
        DataSet progress =
                shown().item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE).orElseThrow();
        assertEquals(
                "20260301090000",
                progress.string(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME)
                        .orElseThrow()
                        .substring(0, 14));
        assertEquals(
                Optional.of("110513"),
                Codes.valueOf(progress, Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE));
        assertStatus(Status.UPS_ALREADY_CANCELED, change("CANCELED", Steps.TRANSACTION));
        assertStatus(Status.UPS_NO_LONGER_UPDATABLE, change("COMPLETED", Steps.TRANSACTION));
    }

    @Test
    void whoeverAsksMayCancelAStepThatNobodyHasClaimed() {
        create(treatment().build());
        DataSet reason = DataSet.builder()
                .set(Tags.REASON_FOR_CANCELLATION, "Patient ill")
                .build();
        assertStatus(
                Status.SUCCESS, service.requestCancel(WATCHER, STEP, reason).status());
        assertEquals("CANCELED", state());
        assertEquals(
                "Patient ill",
                shown().item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                        .orElseThrow()
                        .string(Tags.REASON_FOR_CANCELLATION)
                        .orElseThrow());
        assertStatus(
                Status.UPS_ALREADY_CANCELED,
                service.requestCancel(WATCHER, STEP, DataSet.EMPTY).status());
    }

    @Test
    void aRequestToCancelLeavesAClaimedStepToItsPerformerAndAnEndedOneAlone() {
        create(treatment().build());
        change("IN PROGRESS", Steps.TRANSACTION);
        assertStatus(
                Status.UPS_PERFORMER_CANNOT_BE_CONTACTED,
                service.requestCancel(WATCHER, STEP, DataSet.EMPTY).status());
        assertEquals("IN PROGRESS", state());
        service.set(STEP, Steps.performed(Steps.TRANSACTION));
        change("COMPLETED", Steps.TRANSACTION);
        assertStatus(
                Status.UPS_ALREADY_COMPLETED,
                service.requestCancel(WATCHER, STEP, DataSet.EMPTY).status());
        assertStatus(
                Status.UPS_NO_SUCH_INSTANCE,
                service.requestCancel(WATCHER, Uid.of("1.2.3.404"), DataSet.EMPTY)
                        .status());
    }

    @Test
    void onlyTheHolderOfTheLockModifiesAStepInProgress() {
        assertStatus(
                Status.UPS_NO_SUCH_INSTANCE,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, "1")).status());
        create(treatment().build());
        assertStatus(
                Status.UPS_NOT_IN_PROGRESS,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, "1")).status());
        change("IN PROGRESS", Steps.TRANSACTION);
        assertStatus(
                Status.UPS_WRONG_TRANSACTION_UID,
                service.set(STEP, Steps.progress(Steps.OTHER_TRANSACTION, "1")).status());
        DataSet withoutUid = DataSet.builder()
                .set(Tags.COMMENTS_ON_THE_SCHEDULED_PROCEDURE_STEP, "late")
                .build();
        assertStatus(
                Status.UPS_WRONG_TRANSACTION_UID, service.set(STEP, withoutUid).status());
        assertStatus(
                Status.SUCCESS,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, "1")).status());
    }

    @Test
    void theScheduleIsEditedWithoutLockWhileNobodyHasClaimedTheStep() {
        create(treatment().build());
        DataSet later = DataSet.builder()
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, "20260301120000")
                .build();
        assertStatus(Status.SUCCESS, service.set(STEP, later).status());
        assertEquals(
                "20260301120000",
                shown().string(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME).orElseThrow());
        assertStatus(
                Status.MISSING_ATTRIBUTE_VALUE,
                service.set(
                                STEP,
                                DataSet.builder()
                                        .setEmpty(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME)
                                        .build())
                        .status());
    }

    @ParameterizedTest
    @CsvSource({"PatientName, Roe^Richard", "PatientID, P2", "ProcedureStepState, COMPLETED", "SOPInstanceUID, 1.2.3.7"
    })
    void nSetChangesNeitherThePatientNorTheStateNorTheIdentity(String keyword, String value) {
        create(treatment().build());
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        Status status =
                service.set(STEP, DataSet.builder().set(tag, value).build()).status();
        assertStatus(Status.INVALID_ATTRIBUTE_VALUE, status);
        assertEquals(List.of(tag), status.offendingElements());
    }

    @Test
    void nSetMayRepeatWhatIsSoAnyway() {
        create(treatment().build());
        DataSet same = DataSet.builder()
                .set(Tags.PATIENT_NAME, "Doe^Jane")
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .set(Tags.SOP_INSTANCE_UID, STEP)
                .build();
        assertStatus(Status.SUCCESS, service.set(STEP, same).status());
    }

    @ParameterizedTest
    @CsvSource({"-1", "101", "1E99"})
    void progressIsAPercentage(String percent) {
        create(treatment().build());
        change("IN PROGRESS", Steps.TRANSACTION);
        assertStatus(
                Status.INVALID_ATTRIBUTE_VALUE,
                service.set(STEP, Steps.progress(Steps.TRANSACTION, percent)).status());
    }

    @Test
    void theLockIsNeverDisclosed() {
        create(treatment().build());
        change("IN PROGRESS", Steps.TRANSACTION);
        assertFalse(shown().contains(Tags.TRANSACTION_UID));
        NormalizedResponse asked = service.get(UpsFace.FINAL, STEP, List.of(Tags.TRANSACTION_UID, Tags.PATIENT_ID));
        assertStatus(Status.OPTIONAL_ATTRIBUTES_NOT_SUPPORTED, asked.status());
        assertEquals(List.of(Tags.TRANSACTION_UID), asked.status().offendingElements());
        assertEquals(1, asked.dataSet().size());
        assertStatus(
                Status.UPS_NO_SUCH_INSTANCE,
                service.get(UpsFace.FINAL, Uid.of("1.2.3.404"), List.of()).status());
    }

    @Test
    void theTrialSaysAvailabilityWhereTheStandardSaysReadinessAndTheOtherWayRound() {
        DataSet trial = treatment()
                .remove(Tags.INPUT_READINESS_STATE)
                .set(Tags.INPUT_AVAILABILITY_FLAG, "COMPLETE")
                .set(
                        Tags.INPUT_INFORMATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.STUDY_INSTANCE_UID, "1.2.3.4")
                                .set(
                                        Tags.REFERENCED_SERIES_SEQUENCE,
                                        DataSet.builder()
                                                .set(Tags.SERIES_INSTANCE_UID, "1.2.3.5")
                                                .set(Tags.RETRIEVE_AE_TITLE, "OST")
                                                .set(
                                                        Tags.REFERENCED_SOP_SEQUENCE,
                                                        DataSet.builder()
                                                                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3.6")
                                                                .build())
                                                .build())
                                .build())
                .build();
        assertStatus(Status.SUCCESS, create(trial));
        DataSet standard = shown();
        assertEquals("READY", standard.string(Tags.INPUT_READINESS_STATE).orElseThrow());
        assertFalse(standard.contains(Tags.INPUT_AVAILABILITY_FLAG));
        assertEquals(
                "OST",
                standard.at("InputInformationSequence[0]/DICOMRetrievalSequence[0]/RetrieveAETitle")
                        .string()
                        .orElseThrow());
        DataSet back = service.get(UpsFace.TRIAL, STEP, List.of()).dataSet();
        assertEquals("COMPLETE", back.string(Tags.INPUT_AVAILABILITY_FLAG).orElseThrow());
        assertFalse(back.contains(Tags.INPUT_READINESS_STATE));
        assertEquals(
                trial.items(Tags.INPUT_INFORMATION_SEQUENCE).getFirst().strings(Tags.STUDY_INSTANCE_UID),
                back.items(Tags.INPUT_INFORMATION_SEQUENCE).getFirst().strings(Tags.STUDY_INSTANCE_UID));
        assertEquals(
                "1.2.3.6",
                back.at("InputInformationSequence[0]/ReferencedSeriesSequence[0]/ReferencedSOPSequence[0]/"
                                + "ReferencedSOPInstanceUID")
                        .string()
                        .orElseThrow());
    }

    @Test
    void whatWasAnsweredIsThereAfterTheServiceHasEnded() {
        create(treatment().build());
        change("IN PROGRESS", Steps.TRANSACTION);
        service.set(STEP, Steps.progress(Steps.TRANSACTION, "42"));
        service.close();
        service = open(settings -> settings);
        assertEquals("IN PROGRESS", state());
        assertEquals(
                "42",
                shown().at("ProcedureStepProgressInformationSequence[0]/ProcedureStepProgress")
                        .string()
                        .orElseThrow());
        assertStatus(Status.UPS_WRONG_TRANSACTION_UID, change("CANCELED", Steps.OTHER_TRANSACTION));
        assertStatus(Status.SUCCESS, change("CANCELED", Steps.TRANSACTION));
    }

    @Test
    void finishedStepsAreForgottenAfterTheirTimeAndOthersNot() {
        create(treatment().build());
        service.create(Optional.of(Uid.of("1.2.3.2")), treatment().build());
        service.requestCancel(WATCHER, STEP, DataSet.EMPTY);
        assertEquals(0, service.forgetFinished());
        service.close();
        service = open(settings -> settings.withKeepFinished(Optional.of(Duration.ofDays(1)))
                .withClock(Clock.fixed(NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC)));
        service.forgetFinished();
        assertTrue(service.step(STEP).isEmpty());
        assertTrue(service.step(Uid.of("1.2.3.2")).isPresent());
    }

    @Test
    void namesBeyondLatinComeBackAsTheyWere() {
        create(treatment().set(Tags.PATIENT_NAME, "Yamada^Tarou=山田^太郎").build());
        assertEquals("Yamada^Tarou=山田^太郎", shown().string(Tags.PATIENT_NAME).orElseThrow());
        assertEquals(List.of("ISO_IR 192"), shown().strings(Tags.SPECIFIC_CHARACTER_SET));
    }

    @Test
    void namesInLatin1AreAnsweredInLatin1() {
        create(treatment().set(Tags.PATIENT_NAME, "Müller^Jürg").build());
        assertEquals("Müller^Jürg", shown().string(Tags.PATIENT_NAME).orElseThrow());
        assertEquals(List.of("ISO_IR 100"), shown().strings(Tags.SPECIFIC_CHARACTER_SET));
    }
}
