package org.meterset.workflow.ups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.network.dimse.FindResponses;
import org.meterset.network.dimse.Status;

/** Queries (PS3.4 section CC.2.8) as the documents of devices and managers of treatments have them. */
class WorklistTest {
    @TempDir
    Path folder;

    private UpsService service;

    @BeforeEach
    void fill() {
        service = UpsService.open(folder.resolve("worklist.db"), UpsSettings.DEFAULT, EventSender.NOBODY);
        create("1", Steps.treatment("M1", "20260301083000"));
        create(
                "2",
                Steps.treatment("M1", "20260301143000.0000")
                        .set(Tags.PATIENT_NAME, "Roe^Richard")
                        .set(Tags.PATIENT_ID, "P2")
                        .set(Tags.PATIENT_BIRTH_DATE, "19710203")
                        .set(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "HIGH")
                        .set(Tags.PROCEDURE_STEP_LABEL, "Setup CT")
                        .set(
                                Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                                Codes.item("121707", "DCM", "RT Patient Position Acquisition, CT kV")));
        create("3", Steps.treatment("M2", "20260302083000").set(Tags.INPUT_READINESS_STATE, "INCOMPLETE"));
        create(
                "4",
                Steps.treatment("M2", "20260302093000")
                        .set(Tags.EXPECTED_COMPLETION_DATE_TIME, "20260302100000")
                        .set(Tags.ADMISSION_ID, "A7")
                        .set(
                                Tags.REFERENCED_REQUEST_SEQUENCE,
                                DataSet.builder()
                                        .set(Tags.STUDY_INSTANCE_UID, "1.2.3.4")
                                        .set(Tags.ACCESSION_NUMBER, "ACC4")
                                        .set(Tags.REQUESTED_PROCEDURE_ID, "RP4")
                                        .build()));
        service.changeState(UpsFace.FINAL, Uid.of("1.2.3.4"), Steps.state("IN PROGRESS", Steps.TRANSACTION));
    }

    private void create(String number, DataSetBuilder attributes) {
        Status status = service.create(Optional.of(Uid.of("1.2.3." + number)), attributes.build())
                .status();
        assertTrue(status.isSuccess(), status::toString);
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** What was found, and whether keys were said to be unsupported. */
    private record Found(Status status, List<DataSet> matches, List<Boolean> unsupported) {
        String numbers() {
            return String.join(
                    "",
                    matches.stream()
                            .map(match -> match.string(Tags.SOP_INSTANCE_UID).orElseThrow())
                            .map(uid -> uid.substring(uid.lastIndexOf('.') + 1))
                            .toList());
        }
    }

    private Found find(UpsFace face, DataSet identifier) {
        List<DataSet> matches = new ArrayList<>();
        List<Boolean> unsupported = new ArrayList<>();
        Status status = service.find(face, identifier, () -> false, new FindResponses() {
            @Override
            public void match(DataSet match) {
                matches.add(match);
                unsupported.add(false);
            }

            @Override
            public void matchWithUnsupportedKeys(DataSet match) {
                matches.add(match);
                unsupported.add(true);
            }
        });
        return new Found(status, matches, unsupported);
    }

    private Found find(DataSet identifier) {
        return find(UpsFace.FINAL, identifier);
    }

    private static DataSet nested(String path, String value) {
        String[] keywords = path.split("/");
        DataSet key = DataSet.EMPTY;
        for (int i = keywords.length - 1; i >= 0; i--) {
            Tag tag = Dictionary.tagOf(keywords[i]).orElseThrow();
            key = i == keywords.length - 1
                    ? DataSet.builder().set(tag, value.split("\\\\")).build()
                    : DataSet.builder().set(tag, key).build();
        }
        return key;
    }

    @ParameterizedTest(name = "{0} = {1} finds {2}")
    @CsvSource(delimiter = '|', emptyValue = "", nullValues = "none", textBlock = """
            ProcedureStepState                     | SCHEDULED          | 123
            ProcedureStepState                     | IN PROGRESS        | 4
            ProcedureStepState                     | COMPLETED          | ''
            SOPInstanceUID                         | 1.2.3.2            | 2
            SOPInstanceUID                         | 1.2.3.2\\1.2.3.3   | 23
            ScheduledStationNameCodeSequence/CodeValue | M1             | 12
            ScheduledStationNameCodeSequence/CodeValue | M              | ''
            ScheduledStationNameCodeSequence/CodeValue | M*             | 1234
            ScheduledWorkitemCodeSequence/CodeValue | 121726            | 134
            ScheduledWorkitemCodeSequence/CodeValue | 121707            | 2
            ScheduledWorkitemCodeSequence/CodingSchemeDesignator | DCM  | 1234
            ScheduledWorkitemCodeSequence/CodingSchemeDesignator | 99X  | ''
            ScheduledWorkitemCodeSequence/CodeMeaning | anything at all | 1234
            ScheduledProcedureStepStartDateTime    | 20260301083000     | 1
            ScheduledProcedureStepStartDateTime    | 20260301-20260301  | 12
            ScheduledProcedureStepStartDateTime    | 20260301000000.0000-20260301235959.0000 | 12
            ScheduledProcedureStepStartDateTime    | 20260301100000-    | 234
            ScheduledProcedureStepStartDateTime    | -20260301143000    | 12
            ExpectedCompletionDateTime             | 20260302-20260302  | 4
            ScheduledProcedureStepPriority         | HIGH               | 2
            InputReadinessState                    | READY              | 124
            InputReadinessState                    | INCOMPLETE         | 3
            InputAvailabilityFlag                  | COMPLETE           | 124
            InputAvailabilityFlag                  | INCOMPLETE         | 3
            ProcedureStepLabel                     | Setup CT           | 2
            ProcedureStepLabel                     | Fraction*          | 134
            WorklistLabel                          | Treatments         | 1234
            PatientName                            | doe*               | 134
            PatientID                              | P2                 | 2
            PatientBirthDate                       | 19710203           | 2
            PatientSex                             | F                  | 1234
            AdmissionID                            | A7                 | 4
            ReferencedRequestSequence/AccessionNumber | ACC4            | 4
            ReferencedRequestSequence/RequestedProcedureID | RP5        | ''
            StudyInstanceUID                       | 1.2.3.4            | 1234
            InputInformationSequence/ReferencedSOPSequence/ReferencedSOPInstanceUID | 1.2.3.6 | 1234
            InputInformationSequence/ReferencedSOPSequence/ReferencedSOPInstanceUID | 1.2.3.7 | ''
            SOPClassUID                            | 1.2.840.10008.5.1.4.34.6.1 | 1234
            """)
    void everyKeyIsMatched(String path, String value, String numbers) {
        Found found = find(nested(path, value));
        assertEquals(0, found.status().code());
        assertEquals(numbers, found.numbers());
        assertFalse(found.unsupported().contains(true));
    }

    @Test
    void aDeviceThatAsksAsTheProfileSaysIsGivenItsTreatments() {
        DataSet identifier = DataSet.builder()
                .setEmpty(Tags.SOP_INSTANCE_UID)
                .setEmpty(Tags.PATIENT_NAME)
                .setEmpty(Tags.PATIENT_ID)
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, "20260301000000-20260301235959")
                .set(
                        Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CODE_VALUE, "121726")
                                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                                .setEmpty(Tags.CODE_MEANING)
                                .build())
                .setEmpty(Tags.INPUT_INFORMATION_SEQUENCE)
                .set(
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CODE_VALUE, "M1")
                                .setEmpty(Tags.CODING_SCHEME_DESIGNATOR)
                                .setEmpty(Tags.CODE_MEANING)
                                .build())
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .setEmpty(Tags.WORKLIST_LABEL)
                .setEmpty(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE)
                .build();
        Found found = find(identifier);
        assertEquals("1", found.numbers());
        DataSet match = found.matches().getFirst();
        assertEquals(
                "RT Treatment with Internal Verification",
                match.at("ScheduledWorkitemCodeSequence[0]/CodeMeaning")
                        .string()
                        .orElseThrow());
        assertEquals(
                "99METERSET",
                match.at("ScheduledStationNameCodeSequence[0]/CodingSchemeDesignator")
                        .string()
                        .orElseThrow());
        assertEquals(
                "OST",
                match.at("InputInformationSequence[0]/DICOMRetrievalSequence[0]/RetrieveAETitle")
                        .string()
                        .orElseThrow());
        for (Tag tag : List.of(
                Tags.SOP_CLASS_UID,
                Tags.PROCEDURE_STEP_STATE,
                Tags.PROCEDURE_STEP_LABEL,
                Tags.STUDY_INSTANCE_UID,
                Tags.PATIENT_NAME,
                Tags.PATIENT_ID)) {
            assertTrue(match.hasValue(tag), Dictionary.nameOf(tag));
        }
        assertTrue(match.contains(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE));
        assertFalse(match.contains(Tags.TRANSACTION_UID));
    }

    /** Its scheme names the vendor, it fills in meanings, and its times may come as dates. */
    @ParameterizedTest
    @CsvSource({"Accuray", "99_TOMO_STN_NAME"})
    void aDeviceOfTheTrialIsGivenItsTreatmentsWhateverSchemeItNames(String scheme) {
        DataSet identifier = DataSet.builder()
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, Vr.DA, "20260301-20260301")
                .set(
                        Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                        Codes.item("121726", "DCM", "RT Treatment with Internal Verification"))
                .set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Codes.item("M1", scheme, "Vault 1"))
                .setEmpty(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE)
                .setEmpty(Tags.INPUT_INFORMATION_SEQUENCE)
                .setEmpty(Tags.STUDY_INSTANCE_UID)
                .setEmpty(Tags.PATIENT_NAME)
                .setEmpty(Tags.PATIENT_ID)
                .setEmpty(Tags.PATIENT_BIRTH_DATE)
                .setEmpty(Tags.PATIENT_SEX)
                .setEmpty(Tags.ADMITTING_DIAGNOSES_DESCRIPTION)
                .setEmpty(Tags.ADMITTING_DIAGNOSES_CODE_SEQUENCE)
                .build();
        Found found = find(UpsFace.TRIAL, identifier);
        assertEquals("1", found.numbers());
        DataSet match = found.matches().getFirst();
        assertEquals(
                Uids.UNIFIED_PROCEDURE_STEP_PUSH_TRIAL.value(),
                match.string(Tags.SOP_CLASS_UID).orElseThrow());
        assertEquals(
                "OST",
                match.at("InputInformationSequence[0]/ReferencedSeriesSequence[0]/RetrieveAETitle")
                        .string()
                        .orElseThrow());
        assertTrue(match.contains(Tags.ADMITTING_DIAGNOSES_CODE_SEQUENCE));
    }

    @Test
    void theSchemeOfAStationCountsWhereThatIsWanted() {
        service.close();
        service = UpsService.open(
                folder.resolve("worklist.db"),
                UpsSettings.DEFAULT.withMatchStationDesignator(true),
                EventSender.NOBODY);
        DataSet foreign = nested("ScheduledStationNameCodeSequence/CodingSchemeDesignator", "Accuray");
        DataSet own = nested("ScheduledStationNameCodeSequence/CodingSchemeDesignator", "99METERSET");
        assertEquals("", find(foreign).numbers());
        assertEquals("1234", find(own).numbers());
    }

    @Test
    void keysThatAreNoneAreToldAndNotMatched() {
        Found found = find(nested("ScheduledProcessingParametersSequence/TextValue", "TREATMENT"));
        assertEquals("1234", found.numbers());
        assertEquals(List.of(true, true, true, true), found.unsupported());
    }

    @Test
    void nobodyFindsOutTheLockByAskingForIt() {
        Found found = find(DataSet.builder()
                .set(Tags.TRANSACTION_UID, "1.2.3.77")
                .set(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS")
                .build());
        assertEquals("4", found.numbers());
        assertFalse(found.matches().getFirst().contains(Tags.TRANSACTION_UID));
    }

    @Test
    void aDateThatIsNoneDoesNotFitTheService() {
        DataSet identifier = DataSet.builder()
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, Vr.LO, "tomorrow")
                .build();
        assertEquals(
                Status.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.code(),
                find(identifier).status().code());
    }

    @Test
    void allOfManyStepsAreFoundEarliestFirstUntilThePeerHasEnough() {
        IntStream.range(0, 450)
                .forEach(i -> create(
                        Integer.toString(1000 + i), Steps.treatment("M9", "202604%02d080000".formatted(1 + i % 30))));
        DataSet identifier = nested("ScheduledStationNameCodeSequence/CodeValue", "M9").toBuilder()
                .setEmpty(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME)
                .build();
        List<String> starts = find(identifier).matches().stream()
                .map(match -> match.string(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME)
                        .orElseThrow())
                .toList();
        assertEquals(450, starts.size());
        assertEquals(starts.stream().sorted().toList(), starts);
        List<DataSet> some = new ArrayList<>();
        service.find(UpsFace.FINAL, identifier, () -> some.size() == 3, new FindResponses() {
            @Override
            public void match(DataSet match) {
                some.add(match);
            }

            @Override
            public void matchWithUnsupportedKeys(DataSet match) {
                some.add(match);
            }
        });
        assertEquals(3, some.size());
    }
}
