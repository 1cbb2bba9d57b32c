package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Archive;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Located;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.SessionOrder;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.course.SessionPublication;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsSettings;

/**
 * What a session of protons consists of, attribute by attribute in the rows of the RayTreatment statement, 9.1.1; and the keys
 * by which its step is found, in the rows of 9.1.1.4, 9.1.2.8 and of the iDMS statement, 14.3. All over the wire, as a peer of
 * the trial has it.
 */
class SessionContentTest {
    private static final Site SITE = Site.named("raystation").orElseThrow();
    private static final Uid SETUP = Uid.of("1.2.3.70");

    @TempDir
    Path folder;

    private TreatmentCourse course;
    private Session session;

    @BeforeEach
    void checkIn() {
        course = TreatmentCourse.start(folder, TreatmentPlan.PROTON_PENCIL_BEAM, SITE, Map.of());
        session = course.checkIn(course.plan(), SITE, "M1", Optional.of(SETUP));
    }

    @AfterEach
    void stop() {
        course.close();
    }

    /** Lines of a path and its value: {@code *} for any, {@code -} for none, {@code =} for that of the plan. */
    private void assertRows(DataSet object, String rows) {
        for (String row : rows.strip().lines().toList()) {
            String[] columns = row.strip().split(" *\\| *", -1);
            Located at = object.at(columns[0]);
            String expected = columns[1].equals("=")
                    ? course.plan().at(columns[0]).string().orElse("-")
                    : columns[1];
            String found = at.string().orElse("-");
            assertEquals(expected.equals("*") && !found.equals("-") ? found : expected, found, columns[0]);
        }
    }

    private DataSet stored(Uid uid) {
        return Archive.look(course.data(), index -> index.header(uid).orElseThrow());
    }

    private static Uid uid(DataSet object) {
        return object.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    /** An identifier that asks for all attributes of 9.1.1.4. */
    private DataSet found(Uid step) {
        DataSetBuilder identifier = DataSet.builder().set(Tags.SOP_INSTANCE_UID, step);
        for (Tag tag : List.of(
                Tags.SOP_CLASS_UID,
                Tags.PATIENT_NAME,
                Tags.PATIENT_ID,
                Tags.PATIENT_BIRTH_DATE,
                Tags.PATIENT_SEX,
                Tags.REFERENCED_REQUEST_SEQUENCE,
                Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY,
                Tags.PROCEDURE_STEP_LABEL,
                Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME,
                Tags.EXPECTED_COMPLETION_DATE_TIME,
                Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE,
                Tags.INPUT_INFORMATION_SEQUENCE,
                Tags.STUDY_INSTANCE_UID,
                Tags.INPUT_AVAILABILITY_FLAG,
                Tags.PROCEDURE_STEP_STATE,
                Tags.TRANSACTION_UID,
                Tags.ADMITTING_DIAGNOSES_DESCRIPTION,
                Tags.ADMITTING_DIAGNOSES_CODE_SEQUENCE)) {
            identifier.setEmpty(tag);
        }
        return only(identifier.build());
    }

    private static List<DataSet> find(TreatmentCourse course, DataSet identifier) {
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.TRIAL)) {
            return peer.client().find(UpsFace.TRIAL.pull(), identifier).matches();
        }
    }

    private DataSet only(DataSet identifier) {
        List<DataSet> matches = find(course, identifier);
        assertEquals(1, matches.size());
        return matches.getFirst();
    }

    @Test
    void theStepOfATreatmentHasEveryRow() {
        DataSet step = found(session.order().step());
        assertRows(step, """
                SOPClassUID                                                       | 1.2.840.10008.5.1.4.34.4.1
                SOPInstanceUID                                                    | *
                PatientName                                                       | =
                PatientID                                                         | =
                PatientBirthDate                                                  | =
                PatientSex                                                        | =
                ReferencedRequestSequence[0]/RequestedProcedureCodeSequence[0]/CodeValue | 121726
                ReferencedRequestSequence[0]/RequestedProcedureCodeSequence[0]/CodingSchemeDesignator | DCM
                ReferencedRequestSequence[0]/RequestedProcedureCodeSequence[0]/CodeMeaning | RT Treatment with Internal Verification
                ReferencedRequestSequence[0]/RequestedProcedureID                 | Proton 1 field
                ScheduledProcedureStepPriority                                    | MEDIUM
                ProcedureStepLabel                                                | Treat fraction 1 of 3
                ScheduledStationNameCodeSequence[0]/CodeValue                     | M1
                ScheduledStationNameCodeSequence[0]/CodingSchemeDesignator        | 99METERSET
                ScheduledStationNameCodeSequence[0]/CodeMeaning                   | M1
                ScheduledProcedureStepStartDateTime                               | *
                ExpectedCompletionDateTime                                        | *
                ScheduledWorkitemCodeSequence[0]/CodeValue                        | 121726
                ScheduledWorkitemCodeSequence[0]/CodingSchemeDesignator           | DCM
                ScheduledWorkitemCodeSequence[0]/CodeMeaning                      | RT Treatment with Internal Verification
                ScheduledProcessingParametersSequence[0]/ValueType                | TEXT
                ScheduledProcessingParametersSequence[0]/ConceptNameCodeSequence[0]/CodeValue | 121740
                ScheduledProcessingParametersSequence[0]/ConceptNameCodeSequence[0]/CodingSchemeDesignator | DCM
                ScheduledProcessingParametersSequence[0]/ConceptNameCodeSequence[0]/CodeMeaning | Treatment Delivery Type
                ScheduledProcessingParametersSequence[0]/TextValue                | TREATMENT
                ScheduledProcessingParametersSequence[1]/ValueType                | TEXT
                ScheduledProcessingParametersSequence[1]/TextValue                | Proton 1 field
                ScheduledProcessingParametersSequence[2]/ValueType                | TEXT
                ScheduledProcessingParametersSequence[2]/TextValue                | 1
                ScheduledProcessingParametersSequence[3]/ValueType                | TEXT
                ScheduledProcessingParametersSequence[3]/TextValue                | 3
                StudyInstanceUID                                                  | =
                InputAvailabilityFlag                                             | COMPLETE
                ProcedureStepState                                                | SCHEDULED
                """);
        assertFalse(step.contains(Tags.TRANSACTION_UID));
        assertTrue(step.contains(Tags.ADMITTING_DIAGNOSES_DESCRIPTION));
        assertTrue(step.contains(Tags.ADMITTING_DIAGNOSES_CODE_SEQUENCE));
        List<Uid> fetched = List.of(
                course.planUid(),
                uid(session.objects().get(0)),
                uid(session.objects().get(1)),
                uid(session.objects().get(2)));
        List<DataSet> inputs = step.items(Tags.INPUT_INFORMATION_SEQUENCE);
        assertEquals(fetched.size(), inputs.size());
        for (int i = 0; i < fetched.size(); i++) {
            DataSet object = stored(fetched.get(i));
            Map.of(
                            "StudyInstanceUID", Tags.STUDY_INSTANCE_UID,
                            "ReferencedSeriesSequence[0]/SeriesInstanceUID", Tags.SERIES_INSTANCE_UID,
                            "ReferencedSeriesSequence[0]/ReferencedSOPSequence[0]/ReferencedSOPClassUID",
                                    Tags.SOP_CLASS_UID,
                            "ReferencedSeriesSequence[0]/ReferencedSOPSequence[0]/ReferencedSOPInstanceUID",
                                    Tags.SOP_INSTANCE_UID)
                    .forEach((path, tag) -> assertEquals(
                            object.string(tag),
                            inputs.get(fetched.indexOf(uid(object))).at(path).string(),
                            path));
            assertEquals(
                    Optional.of("METERSET"),
                    inputs.get(i)
                            .at("ReferencedSeriesSequence[0]/RetrieveAETitle")
                            .string());
        }
    }

    @Test
    void theStepOfASetupNamesPlanStructuresAndPlanningCt() {
        DataSet step = found(SETUP);
        assertRows(step, """
                PatientID                                                | =
                ProcedureStepLabel                                       | Setup CT for fraction 1 of 3
                ScheduledStationNameCodeSequence[0]/CodeValue            | M1
                ScheduledWorkitemCodeSequence[0]/CodeValue               | 121707
                ScheduledWorkitemCodeSequence[0]/CodingSchemeDesignator  | DCM
                ScheduledWorkitemCodeSequence[0]/CodeMeaning             | RT Patient Position Acquisition, CT kV
                ReferencedRequestSequence[0]/RequestedProcedureCodeSequence[0]/CodeValue | 121707
                InputAvailabilityFlag                                    | COMPLETE
                """);
        List<Integer> objects = step.items(Tags.INPUT_INFORMATION_SEQUENCE).stream()
                .map(input -> input.item(Tags.REFERENCED_SERIES_SEQUENCE)
                        .orElseThrow()
                        .items(Tags.REFERENCED_SOP_SEQUENCE)
                        .size())
                .toList();
        assertEquals(
                List.of(
                        1,
                        1,
                        TreatmentCourse.planningCt(TreatmentCourse.PATIENT).size()),
                objects);
    }

    @Test
    void theDeliveryInstructionHasEveryRow() {
        assertRows(stored(uid(session.instruction())), """
                PatientName                                        | =
                PatientID                                          | =
                PatientBirthDate                                   | =
                PatientSex                                         | =
                StudyInstanceUID                                   | =
                StudyDate                                          | =
                StudyTime                                          | =
                ReferringPhysicianName                             | =
                StudyID                                            | =
                AccessionNumber                                    | =
                StudyDescription                                   | =
                Modality                                           | PLAN
                SeriesInstanceUID                                  | *
                SeriesNumber                                       | -
                SeriesDate                                         | *
                SeriesTime                                         | *
                SeriesDescription                                  | Fraction 1
                Manufacturer                                       | Meterset
                StationName                                        | M1
                BeamTaskSequence[0]/BeamTaskType                   | TREAT
                BeamTaskSequence[0]/TreatmentDeliveryType          | TREATMENT
                BeamTaskSequence[0]/CurrentFractionNumber          | 1
                BeamTaskSequence[0]/ReferencedBeamNumber           | 1
                BeamTaskSequence[0]/TableTopVerticalSetupDisplacement     | -
                BeamTaskSequence[0]/TableTopLongitudinalSetupDisplacement | -
                BeamTaskSequence[0]/TableTopLateralSetupDisplacement      | -
                SOPClassUID                                        | 1.2.840.10008.5.1.4.34.1
                SOPInstanceUID                                     | *
                InstanceCreationDate                               | *
                InstanceCreationTime                               | *
                """);
    }

    @Test
    void thePlanOfTheSessionHasEveryRow() {
        assertRows(stored(uid(session.objects().get(1))), """
                StudyInstanceUID                                   | =
                StudyID                                            | =
                Modality                                           | RTPLAN
                SeriesInstanceUID                                  | *
                RTPlanLabel                                        | =
                PlanIntent                                         | =
                RTPlanGeometry                                     | =
                ReferencedRTPlanSequence[0]/ReferencedSOPClassUID  | 1.2.840.10008.5.1.4.1.1.481.8
                ReferencedRTPlanSequence[0]/ReferencedSOPInstanceUID | PREDECESSOR
                ReferencedRTPlanSequence[0]/RTPlanRelationship     | PREDECESSOR
                IonToleranceTableSequence[0]/ToleranceTableNumber  | 1
                IonToleranceTableSequence[0]/ToleranceTableLabel   | Standard
                IonToleranceTableSequence[0]/GantryAngleTolerance  | 1
                IonToleranceTableSequence[0]/BeamLimitingDeviceAngleTolerance | 1
                IonToleranceTableSequence[0]/BeamLimitingDeviceToleranceSequence[0]/RTBeamLimitingDeviceType | X
                IonToleranceTableSequence[0]/BeamLimitingDeviceToleranceSequence[0]/BeamLimitingDevicePositionTolerance | 2
                IonToleranceTableSequence[0]/PatientSupportAngleTolerance | 1
                IonToleranceTableSequence[0]/TableTopVerticalPositionTolerance | 10
                IonToleranceTableSequence[0]/TableTopLongitudinalPositionTolerance | 10
                IonToleranceTableSequence[0]/TableTopLateralPositionTolerance | 10
                IonToleranceTableSequence[0]/TableTopPitchAngleTolerance | 1.0
                IonToleranceTableSequence[0]/TableTopRollAngleTolerance | 1.0
                IonToleranceTableSequence[0]/SnoutPositionTolerance | 2.0
                FractionGroupSequence[0]/FractionGroupNumber       | =
                FractionGroupSequence[0]/NumberOfBeams             | =
                FractionGroupSequence[0]/ReferencedBeamSequence[0]/ReferencedBeamNumber | =
                FractionGroupSequence[0]/NumberOfBrachyApplicationSetups | =
                IonBeamSequence[0]/BeamNumber                      | =
                IonBeamSequence[0]/BeamName                        | =
                IonBeamSequence[0]/BeamType                        | =
                IonBeamSequence[0]/RadiationType                   | =
                IonBeamSequence[0]/ScanMode                        | =
                IonBeamSequence[0]/PrimaryDosimeterUnit            | =
                IonBeamSequence[0]/ReferencedToleranceTableNumber  | 1
                IonBeamSequence[0]/VirtualSourceAxisDistances      | =
                IonBeamSequence[0]/TreatmentDeliveryType           | =
                IonBeamSequence[0]/NumberOfWedges                  | =
                IonBeamSequence[0]/NumberOfCompensators            | =
                IonBeamSequence[0]/NumberOfBoli                    | =
                IonBeamSequence[0]/NumberOfBlocks                  | =
                IonBeamSequence[0]/NumberOfRangeShifters           | =
                IonBeamSequence[0]/NumberOfLateralSpreadingDevices | =
                IonBeamSequence[0]/NumberOfRangeModulators         | =
                IonBeamSequence[0]/PatientSupportType              | =
                IonBeamSequence[0]/NumberOfControlPoints           | =
                IonBeamSequence[0]/IonControlPointSequence[0]/ControlPointIndex | =
                IonBeamSequence[0]/IonControlPointSequence[0]/PatientSupportAngle | =
                IonBeamSequence[0]/IonControlPointSequence[0]/TableTopPitchAngle | =
                IonBeamSequence[0]/IonControlPointSequence[0]/TableTopRollAngle | =
                IonBeamSequence[0]/IonControlPointSequence[0]/TableTopVerticalPosition | =
                IonBeamSequence[0]/IonControlPointSequence[0]/TableTopLongitudinalPosition | =
                IonBeamSequence[0]/IonControlPointSequence[0]/TableTopLateralPosition | =
                SOPClassUID                                        | =
                SOPInstanceUID                                     | *
                """.replace(
                        "ReferencedSOPInstanceUID | PREDECESSOR", "ReferencedSOPInstanceUID | " + course.planUid()));
    }

    @Test
    void aVerificationIsQualityAssuranceInStepAndPlan() {
        DataSet plan = TreatmentPlan.PROTON_PENCIL_BEAM.of(TreatmentCourse.PATIENT, SITE.plans(), "M2", 1);
        assertEquals(0, course.store(plan).code());
        SessionOrder order = new SessionOrder(
                "M2",
                TreatmentCourse.now(),
                Intent.VERIFICATION,
                UpsFace.TRIAL,
                AeTitle.of("METERSET"),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                TreatmentCourse.now());
        Session verification = course.ask(courses -> {
            courses.approve(uid(plan), "C1", Intent.VERIFICATION, "Physicist", TreatmentCourse.now());
            return courses.checkIn(uid(plan), order);
        });
        AssociationRequest manager =
                AssociationRequest.to("localhost", course.port(), AeTitle.of("TMS"), AeTitle.of("METERSET"));
        assertTrue(
                SessionPublication.publish(verification, course.book(), manager).isSuccess());
        assertRows(found(order.step()), """
                ScheduledWorkitemCodeSequence[0]/CodeValue              | 121728
                ScheduledWorkitemCodeSequence[0]/CodingSchemeDesignator | DCM
                ScheduledWorkitemCodeSequence[0]/CodeMeaning            | RT Treatment QA with Internal Verification
                """);
        assertRows(stored(uid(verification.objects().get(1))), "PlanIntent | VERIFICATION");
    }

    /** Each with a value that fits the treatment's step alone or with the setup's, and one that fits none. */
    @Test
    void everyKeyIsMatched() {
        String treatment = session.order().step().value();
        String patient = TreatmentCourse.PATIENT.patientId();
        String today = TreatmentCourse.now().toLocalDate().toString().replace("-", "");
        String rows = """
                SOPInstanceUID                                           | %1$s         | 1 | 1.2.3.404
                PatientName                                              | phantom*     | 2 | Roe*
                PatientID                                                | %2$s         | 2 | P9
                PatientBirthDate                                         | 19600101     | 2 | 19700101
                PatientSex                                               | O            | 2 | F
                ReferencedRequestSequence/RequestedProcedureID           | Proton*      | 2 | Photon*
                ReferencedRequestSequence/RequestedProcedureCodeSequence/CodeValue | 121707 | 1 | 121799
                ScheduledProcedureStepPriority                           | MEDIUM       | 2 | HIGH
                ProcedureStepLabel                                       | Treat*       | 1 | Review*
                ScheduledStationNameCodeSequence/CodeValue               | M1           | 2 | M2
                ScheduledProcedureStepStartDateTime                      | %3$s-%3$s    | 2 | 20200101-20200102
                ExpectedCompletionDateTime                               | %3$s-        | 2 | -20200102
                ScheduledWorkitemCodeSequence/CodeValue                  | 121726       | 1 | 121728
                ScheduledWorkitemCodeSequence/CodingSchemeDesignator     | DCM          | 2 | 99X
                InputInformationSequence/ReferencedSeriesSequence/RetrieveAETitle | METERSET | 2 | OST
                StudyInstanceUID                                         | %4$s         | 2 | 1.2.3.404
                InputAvailabilityFlag                                    | COMPLETE     | 2 | INCOMPLETE
                ProcedureStepState                                       | SCHEDULED    | 2 | COMPLETED
                """.formatted(
                        treatment,
                        patient,
                        today,
                        course.plan().string(Tags.STUDY_INSTANCE_UID).orElseThrow());
        for (String row : rows.strip().lines().toList()) {
            String[] columns = row.strip().split(" *\\| *", -1);
            assertEquals(
                    Integer.parseInt(columns[2]),
                    find(course, key(columns[0], columns[1])).size(),
                    row);
            assertEquals(0, find(course, key(columns[0], columns[3])).size(), row);
        }
    }

    private static DataSet key(String path, String value) {
        String[] keywords = path.split("/");
        DataSet key = DataSet.EMPTY;
        for (int i = keywords.length - 1; i >= 0; i--) {
            Tag tag = Dictionary.tagOf(keywords[i]).orElseThrow();
            key = i == keywords.length - 1
                    ? DataSet.builder().set(tag, value).build()
                    : DataSet.builder().set(tag, key).build();
        }
        return key;
    }
}
