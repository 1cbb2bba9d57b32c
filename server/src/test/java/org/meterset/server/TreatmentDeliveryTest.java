package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.FindResult;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.Codes;
import org.meterset.workflow.ups.UpsFace;

/**
 * A treatment device on the wire in the order of IHE-RO TDW-II, in both forms that are known of it, and in that of the
 * trial: a new association for every message, contexts of UPS Pull alone, UPS Push in N-ACTION and N-SET.
 */
class TreatmentDeliveryTest {
    private static final Uid STEP = Uid.of("1.2.3.1");
    private static final Uid OWN = Uid.of("1.2.3.99");

    @TempDir
    Path folder;

    private Node node;
    private UpsFace face = UpsFace.FINAL;

    @BeforeEach
    void startWithATreatment() {
        node = TestNodes.start(folder, Map.of());
        try (WorklistPeer manager = WorklistPeer.open(node, UpsFace.FINAL)) {
            assertSuccess(manager.create(STEP, WorklistPeer.treatment("M1").build()));
        }
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static void assertSuccess(Status status) {
        assertEquals(0, status.code(), status::toString);
    }

    /** One message over an association of its own. */
    private <T> T alone(Function<WorklistPeer, T> message) {
        try (WorklistPeer device = WorklistPeer.over(node, face, face.pull())) {
            return message.apply(device);
        }
    }

    private FindResult query() {
        DataSet identifier = DataSet.builder()
                .setEmpty(Tags.SOP_INSTANCE_UID)
                .setEmpty(Tags.PATIENT_NAME)
                .setEmpty(Tags.PATIENT_ID)
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, "20260301000000.0000-20260301235959.0000")
                .set(
                        Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CODE_VALUE, "121726")
                                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                                .build())
                .set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, List.of())
                .build();
        return alone(device -> device.client().find(face.pull(), identifier));
    }

    private void claim() {
        assertSuccess(alone(device -> device.change(STEP, "IN PROGRESS", Optional.of(OWN))));
    }

    private void update(DataSet changes) {
        NormalizedResponse response = alone(device -> device.client().nSet(face.push(), STEP, changes));
        assertSuccess(response.status());
        assertEquals(Optional.of(STEP), response.sopInstance(), "Affected SOP Instance UID");
    }

    private Status end(String state) {
        return alone(device -> device.change(STEP, state, Optional.of(OWN)));
    }

    private static DataSetBuilder progress(String percent) {
        return DataSet.builder().set(Tags.PROCEDURE_STEP_PROGRESS, percent);
    }

    private static DataSetBuilder changes(DataSet progress) {
        return DataSet.builder()
                .set(Tags.TRANSACTION_UID, OWN)
                .set(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, progress);
    }

    /** The beam in progress as revision 1.1 reports it. */
    private static DataSet beamInProgress(String percent) {
        return changes(progress(percent)
                        .set(
                                Tags.PROCEDURE_STEP_PROGRESS_PARAMETERS_SEQUENCE,
                                DataSet.builder()
                                        .set(Tags.VALUE_TYPE, "NUMERIC")
                                        .set(
                                                Tags.CONCEPT_NAME_CODE_SEQUENCE,
                                                Codes.item("2018004", "99IHERO2018", "Referenced Beam Number"))
                                        .set(Tags.NUMERIC_VALUE, 1)
                                        .build())
                        .build())
                .build();
    }

    /** The beam in progress as it was tested before revision 1.1. */
    private static DataSet beamInProgressOfOld(String percent) {
        return changes(progress(percent).build())
                .set(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        DataSet.builder()
                                .set(
                                        Tags.PERFORMED_PROCESSING_PARAMETERS_SEQUENCE,
                                        DataSet.builder()
                                                .set(Tags.VALUE_TYPE, "TEXT")
                                                .set(
                                                        Tags.CONCEPT_NAME_CODE_SEQUENCE,
                                                        Codes.item(
                                                                "121700", "DCM", "Referenced Beam Number In Progress"))
                                                .set(Tags.TEXT_VALUE, "1")
                                                .build())
                                .set(Tags.OUTPUT_INFORMATION_SEQUENCE, List.of())
                                .build())
                .build();
    }

    /** What was performed, without the workitem code, which devices may leave out. */
    private static DataSet performed() {
        return DataSet.builder()
                .set(Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE, Codes.item("M1", "99METERSET", "M1"))
                .set(Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME, "20260301100100")
                .set(Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME, "20260301101500")
                .set(
                        Tags.OUTPUT_INFORMATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.TYPE_OF_INSTANCES, "DICOM")
                                .set(Tags.STUDY_INSTANCE_UID, "1.2.3.4")
                                .set(Tags.SERIES_INSTANCE_UID, "1.2.3.5")
                                .set(
                                        Tags.REFERENCED_SOP_SEQUENCE,
                                        DataSet.builder()
                                                .set(
                                                        Tags.REFERENCED_SOP_CLASS_UID,
                                                        Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE)
                                                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3.6")
                                                .build())
                                .set(
                                        Tags.DICOM_RETRIEVAL_SEQUENCE,
                                        DataSet.builder()
                                                .set(Tags.RETRIEVE_AE_TITLE, "OST")
                                                .build())
                                .build())
                .build();
    }

    private static DataSet stopped(String percent) {
        return progress(percent)
                .set(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME, "20260301101000")
                .set(
                        Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE,
                        Codes.item("110526", "DCM", "Resource pre-empted"))
                .build();
    }

    private DataSet result() {
        return alone(device -> device.client().nGet(face.push(), STEP).dataSet());
    }

    @Test
    void aTreatmentInTheOrderOfTheProfileIsCompleted() {
        FindResult found = query();
        assertSuccess(found.status());
        assertEquals(
                STEP.value(),
                found.matches().getFirst().string(Tags.SOP_INSTANCE_UID).orElseThrow());
        assertEquals(
                UpsFace.FINAL.push().value(),
                found.matches().getFirst().string(Tags.SOP_CLASS_UID).orElseThrow());
        claim();
        update(beamInProgress("0"));
        update(beamInProgress("50"));
        update(beamInProgress("100"));
        update(changes(progress("100").build())
                .set(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE, performed())
                .build());
        assertSuccess(end("COMPLETED"));
        assertTrue(query().matches().isEmpty());
        assertEquals("COMPLETED", result().string(Tags.PROCEDURE_STEP_STATE).orElseThrow());
    }

    @Test
    void aTreatmentInTheOlderFormIsCompletedToo() {
        claim();
        update(beamInProgressOfOld("0"));
        update(beamInProgressOfOld("50"));
        assertEquals(0xC304, end("COMPLETED").code(), "nothing was performed yet");
        update(changes(progress("100").build())
                .set(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE, performed())
                .build());
        assertSuccess(end("COMPLETED"));
    }

    @Test
    void aTreatmentThatIsInterruptedIsCanceledWithWhatWasPerformed() {
        claim();
        update(beamInProgress("0"));
        update(beamInProgress("40"));
        update(changes(stopped("40"))
                .set(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE, performed())
                .build());
        assertSuccess(end("CANCELED"));
        DataSet progress =
                result().item(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE).orElseThrow();
        assertEquals(
                "20260301101000",
                progress.string(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME).orElseThrow());
        assertEquals(
                Optional.of("110526"),
                Codes.valueOf(progress, Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE));
    }

    @Test
    void aTreatmentWithoutRadiationIsCanceledWithoutPerformedProcedure() {
        claim();
        update(changes(stopped("0")).build());
        assertSuccess(end("CANCELED"));
    }

    /** Devices of the trial report progress and end, and know nothing of what was performed. */
    @Test
    void aTreatmentOfTheTrialIsCompletedWithoutPerformedProcedure() {
        face = UpsFace.TRIAL;
        FindResult found = query();
        assertEquals(
                UpsFace.TRIAL.push().value(),
                found.matches().getFirst().string(Tags.SOP_CLASS_UID).orElseThrow());
        claim();
        update(changes(progress("60")
                        .set(Tags.PROCEDURE_STEP_PROGRESS_DESCRIPTION, "Beam 2 of 3")
                        .build())
                .build());
        assertSuccess(end("COMPLETED"));
        assertEquals(0xB306, end("COMPLETED").code());
    }
}
