package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.meterset.archive.index.InformationModel.PATIENT_ROOT;
import static org.meterset.archive.index.InformationModel.STUDY_ROOT;
import static org.meterset.archive.index.Objects.identifier;
import static org.meterset.archive.index.Objects.object;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.archive.match.Utf8;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** C-FIND over a small archive of two patients: one planned and treated, one with a lone CT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindTest {
    private final Objects objects = new Objects();
    private Index index;

    @BeforeAll
    void fill(@TempDir Path directory) {
        index = Index.open(directory.resolve("index.db"), objects);
        index.add(List.of(
                objects.entry(patientA("1.1.1", "1.1.1.1")
                        .set(Tags.INSTANCE_NUMBER, "1")
                        .set(Tags.MANUFACTURER, "Maker")),
                objects.entry(patientA("1.1.1", "1.1.1.2")
                        .set(Tags.INSTANCE_NUMBER, "2")
                        .set(Tags.ROWS, 512)),
                objects.entry(patientA("1.1.2", "1.1.2.1")
                        .set(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET_STORAGE)
                        .set(Tags.MODALITY, "RTSTRUCT")
                        .set(Tags.STRUCTURE_SET_LABEL, "Pelvis")
                        .set(Tags.APPROVAL_STATUS, "APPROVED")),
                objects.entry(plan("1.1.3.1", "Prostate 1", "UNAPPROVED", "1.1.2.1")),
                objects.entry(plan("1.1.3.2", "Prostate 2", "APPROVED", "1.1.2.9")),
                objects.entry(patientA("1.1.4", "1.1.4.1")
                        .set(Tags.SOP_CLASS_UID, Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE)
                        .set(Tags.MODALITY, "RTRECORD")
                        .set(Tags.TREATMENT_DATE, "20240310")
                        .set(Tags.TREATMENT_TIME, "0915")
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, reference(Uids.RT_PLAN_STORAGE, "1.1.3.2"))),
                objects.entry(patientB())));
    }

    @AfterAll
    void close() {
        index.close();
    }

    private static DataSetBuilder patientA(String series, String instance) {
        return object("A-17", "1.1", series, instance)
                .set(Tags.PATIENT_NAME, "Doe^John")
                .set(Tags.PATIENT_BIRTH_DATE, "19500102")
                .set(Tags.STUDY_DATE, "20240301")
                .set(Tags.STUDY_TIME, "101530.5")
                .set(Tags.STUDY_DESCRIPTION, "Pelvis planning")
                .set(Tags.ACCESSION_NUMBER, "ACC*1")
                .set(Tags.REFERRING_PHYSICIAN_NAME, "Who^Doctor");
    }

    private static DataSetBuilder plan(String instance, String label, String approval, String structureSet) {
        return patientA("1.1.3", instance)
                .set(Tags.SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(Tags.MODALITY, "RTPLAN")
                .set(Tags.RT_PLAN_LABEL, label)
                .set(Tags.RT_PLAN_DATE, "20240305")
                .set(Tags.PLAN_INTENT, "CURATIVE")
                .set(Tags.APPROVAL_STATUS, approval)
                .set(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, reference(Uids.RT_STRUCTURE_SET_STORAGE, structureSet));
    }

    private static DataSet reference(Uid sopClass, String instance) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, instance)
                .build();
    }

    private static DataSetBuilder patientB() {
        return object("B-18", "2.1", "2.1.1", "2.1.1.1")
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .set(Tags.PATIENT_NAME, "Müller^José")
                .set(Tags.STUDY_DATE, "20240302")
                .set(Tags.STUDY_TIME, "08")
                .set(Tags.STUDY_DESCRIPTION, "Kopf für Prüfung")
                .set(
                        Tags.PROCEDURE_CODE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CODE_VALUE, "CT-1")
                                .set(Tags.CODING_SCHEME_DESIGNATOR, "99X")
                                .build());
    }

    private String studies(DataSetBuilder identifier) {
        return Objects.find(index, STUDY_ROOT, identifier.setEmpty(Tags.STUDY_INSTANCE_UID)).stream()
                .map(match -> match.string(Tags.STUDY_INSTANCE_UID).orElseThrow())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0} = \"{1}\" finds studies {2}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            # universal (C.2.2.2.3)
            PatientID                      | ''                        | 1.1 2.1
            PatientID                      | *                         | 1.1 2.1
            AccessionNumber                | *                         | 1.1 2.1
            # single value (C.2.2.2.1): case counts but in names
            PatientID                      | A-17                      | 1.1
            PatientID                      | a-17                      | ''
            StudyDescription               | Pelvis planning           | 1.1
            StudyDescription               | pelvis planning           | ''
            PatientName                    | DOE^JOHN                  | 1.1
            PatientName                    | doe^john^^                | 1.1
            PatientName                    | Doe                       | ''
            PatientName                    | Muller^Jose               | 2.1
            ReferringPhysicianName         | who*                      | 1.1
            # list of UID (C.2.2.2.2)
            StudyInstanceUID               | 1.1                       | 1.1
            StudyInstanceUID               | 1.1\\2.1                  | 1.1 2.1
            StudyInstanceUID               | 9.9\\2.1                  | 2.1
            # wild card (C.2.2.2.4)
            PatientID                      | A*                        | 1.1
            PatientID                      | ?-1?                      | 1.1 2.1
            PatientID                      | *8                        | 2.1
            PatientID                      | a*                        | ''
            PatientID                      | [A]*                      | ''
            PatientName                    | *o*                       | 1.1 2.1
            PatientName                    | m?ller*                   | 2.1
            StudyDescription               | *für*                     | 2.1
            StudyDescription               | K?pf f?r*                 | 2.1
            # range (C.2.2.2.5)
            StudyDate                      | 20240301                  | 1.1
            StudyDate                      | 2024.03.01                | 1.1
            StudyDate                      | 20240301-20240302         | 1.1 2.1
            StudyDate                      | 20240302-                 | 2.1
            StudyDate                      | -20240301                 | 1.1
            StudyDate                      | 20240303-                 | ''
            StudyTime                      | 101530.5                  | 1.1
            StudyTime                      | 080000                    | 2.1
            StudyTime                      | 08-10                     | 1.1 2.1
            StudyTime                      | 0800-0930                 | 2.1
            StudyTime                      | 101530-                   | 1.1
            StudyTime                      | -101530                   | 1.1 2.1
            StudyTime                      | 101531-                   | ''
            # several values
            ModalitiesInStudy              | RTPLAN                    | 1.1
            ModalitiesInStudy              | CT\\RTSTRUCT              | 1.1 2.1
            ModalitiesInStudy              | RT*                       | 1.1
            ModalitiesInStudy              | MR                        | ''
            SOPClassesInStudy              | 1.2.840.10008.5.1.4.1.1.481.5 | 1.1
            NumberOfStudyRelatedInstances  | 1                         | 2.1
            # radiotherapy keys at study level
            RTPlanLabel                    | Prostate 1                | 1.1
            RTPlanLabel                    | Prostate*                 | 1.1
            RTPlanLabel                    | Brain                     | ''
            RTPlanDate                     | 20240101-20241231         | 1.1
            PlanIntent                     | CURATIVE                  | 1.1
            ApprovalStatus                 | REJECTED                  | ''
            StructureSetLabel              | Pelvis                    | 1.1
            TreatmentDate                  | 20240310                  | 1.1
            Modality                       | RTPLAN                    | 1.1
            SOPInstanceUID                 | 2.1.1.1                   | 2.1
            Rows                           | 512                       | 1.1
            InstanceNumber                 | 02                        | 1.1
            """)
    void matchesAsTheStandardSays(String keyword, String value, String expected) {
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        DataSetBuilder identifier = DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY");
        String text = value.replace("\\\\", "\\");
        if (Dictionary.vrOf(tag) == org.meterset.dicom.Vr.US) {
            identifier.set(tag, Integer.parseInt(text));
        } else if (text.isEmpty()) {
            identifier.setEmpty(tag);
        } else {
            // a range is longer than a single date may be
            identifier
                    .add(Utf8.element(tag, Dictionary.vrOf(tag), text))
                    .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        }
        List<DataSet> found = new ArrayList<>();
        if (!tag.equals(Tags.STUDY_INSTANCE_UID)) {
            identifier.setEmpty(Tags.STUDY_INSTANCE_UID);
        }
        index.find(STUDY_ROOT, asRead(identifier), () -> false, found::add);
        assertEquals(
                expected,
                found.stream()
                        .map(match -> match.string(Tags.STUDY_INSTANCE_UID).orElseThrow())
                        .collect(Collectors.joining(" ")));
    }

    private static DataSet asRead(DataSetBuilder identifier) {
        return DataSet.asRead(identifier.build().stream().toList(), org.meterset.dicom.charset.CharacterSet.UTF_8);
    }

    @Test
    void aPlanLabelAtStudyRootGivesTheStudyAndTheLatestPlanThatMatches() {
        DataSet match = Objects.find(
                        index,
                        STUDY_ROOT,
                        identifier(
                                "STUDY",
                                Tags.RT_PLAN_LABEL,
                                "Prostate*",
                                Tags.APPROVAL_STATUS,
                                "UNAPPROVED",
                                Tags.SOP_INSTANCE_UID,
                                "",
                                Tags.STUDY_INSTANCE_UID,
                                ""))
                .getFirst();
        assertEquals("Prostate 1", match.string(Tags.RT_PLAN_LABEL).orElseThrow());
        assertEquals("1.1.3.1", match.string(Tags.SOP_INSTANCE_UID).orElseThrow());
        assertEquals("UNAPPROVED", match.string(Tags.APPROVAL_STATUS).orElseThrow());
    }

    @Test
    void keysBelowTheLevelMustMatchInOneObject() {
        assertEquals(
                "", studies(identifier("STUDY", Tags.RT_PLAN_LABEL, "Prostate 1", Tags.APPROVAL_STATUS, "APPROVED")));
        assertEquals(
                "1.1",
                studies(identifier("STUDY", Tags.RT_PLAN_LABEL, "Prostate 2", Tags.APPROVAL_STATUS, "APPROVED")));
    }

    @Test
    void anEmptyPlanLabelAtStudyLevelIsAnsweredWithTheLatest() {
        List<DataSet> found =
                Objects.find(index, STUDY_ROOT, identifier("STUDY", Tags.RT_PLAN_LABEL, "", Tags.PATIENT_ID, "A-17"));
        assertEquals("Prostate 2", found.getFirst().string(Tags.RT_PLAN_LABEL).orElseThrow());
    }

    @ParameterizedTest(name = "at level {0} the plan label leads to {1}")
    @CsvSource({"STUDY, 1", "SERIES, 1", "IMAGE, 2"})
    void thePlanLabelIsAKeyAtEveryLevel(String level, int matches) {
        assertEquals(
                matches,
                Objects.find(index, STUDY_ROOT, identifier(level, Tags.RT_PLAN_LABEL, "Prostate*"))
                        .size());
    }

    @Test
    void referencedObjectsAreMatchedWithinTheirSequence() {
        DataSetBuilder byPlan = identifier(
                "IMAGE",
                Tags.REFERENCED_RT_PLAN_SEQUENCE,
                DataSet.builder()
                        .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.1.3.2")
                        .build(),
                Tags.SOP_INSTANCE_UID,
                "");
        DataSet record = Objects.find(index, STUDY_ROOT, byPlan).getFirst();
        assertEquals("1.1.4.1", record.string(Tags.SOP_INSTANCE_UID).orElseThrow());
        assertEquals(
                "1.1.3.2",
                record.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                        .flatMap(item -> item.string(Tags.REFERENCED_SOP_INSTANCE_UID))
                        .orElseThrow());
        assertEquals(
                "1.1",
                studies(identifier(
                        "STUDY",
                        Tags.REFERENCED_STRUCTURE_SET_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.1.2.9")
                                .build())));
    }

    @Test
    void keysThatAreNotIndexedAreMatchedInTheStoredHeader() {
        DataSet wanted = DataSet.builder().set(Tags.CODE_VALUE, "CT-*").build();
        assertEquals("2.1", studies(identifier("STUDY", Tags.PROCEDURE_CODE_SEQUENCE, wanted)));
        DataSet other = DataSet.builder()
                .set(Tags.CODE_VALUE, "CT-1")
                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .build();
        assertEquals("", studies(identifier("STUDY", Tags.PROCEDURE_CODE_SEQUENCE, other)));
    }

    @Test
    void returnKeysThatAreNotIndexedComeFromTheStoredHeader() {
        DataSet match = Objects.find(
                        index,
                        STUDY_ROOT,
                        identifier(
                                "STUDY",
                                Tags.PATIENT_ID,
                                "B-18",
                                Tags.PROCEDURE_CODE_SEQUENCE,
                                DataSet.builder().setEmpty(Tags.CODE_VALUE).build(),
                                Tags.PATIENT_COMMENTS,
                                ""))
                .getFirst();
        DataSet code = match.item(Tags.PROCEDURE_CODE_SEQUENCE).orElseThrow();
        assertEquals("CT-1", code.string(Tags.CODE_VALUE).orElseThrow());
        assertFalse(code.contains(Tags.CODING_SCHEME_DESIGNATOR));
        assertTrue(match.contains(Tags.PATIENT_COMMENTS));
        assertFalse(match.hasValue(Tags.PATIENT_COMMENTS));
    }

    @Test
    void countsAndListsAreWorkedOut() {
        DataSet study = Objects.find(
                        index,
                        STUDY_ROOT,
                        identifier(
                                "STUDY",
                                Tags.STUDY_INSTANCE_UID,
                                "1.1",
                                Tags.MODALITIES_IN_STUDY,
                                "",
                                Tags.SOP_CLASSES_IN_STUDY,
                                "",
                                Tags.NUMBER_OF_STUDY_RELATED_SERIES,
                                "",
                                Tags.NUMBER_OF_STUDY_RELATED_INSTANCES,
                                "",
                                Tags.INSTANCE_AVAILABILITY,
                                ""))
                .getFirst();
        assertEquals(List.of("CT", "RTPLAN", "RTRECORD", "RTSTRUCT"), study.strings(Tags.MODALITIES_IN_STUDY));
        assertEquals(4, study.strings(Tags.SOP_CLASSES_IN_STUDY).size());
        assertEquals(4, study.intValue(Tags.NUMBER_OF_STUDY_RELATED_SERIES).orElseThrow());
        assertEquals(6, study.intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES).orElseThrow());
        assertEquals("ONLINE", study.string(Tags.INSTANCE_AVAILABILITY).orElseThrow());
        DataSet patient = Objects.find(
                        index,
                        PATIENT_ROOT,
                        identifier(
                                "PATIENT",
                                Tags.PATIENT_ID,
                                "A-17",
                                Tags.NUMBER_OF_PATIENT_RELATED_STUDIES,
                                "",
                                Tags.NUMBER_OF_PATIENT_RELATED_SERIES,
                                "",
                                Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES,
                                ""))
                .getFirst();
        assertEquals(1, patient.intValue(Tags.NUMBER_OF_PATIENT_RELATED_STUDIES).orElseThrow());
        assertEquals(4, patient.intValue(Tags.NUMBER_OF_PATIENT_RELATED_SERIES).orElseThrow());
        assertEquals(
                6, patient.intValue(Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES).orElseThrow());
        DataSet series = Objects.find(
                        index,
                        PATIENT_ROOT,
                        identifier(
                                "SERIES",
                                Tags.SERIES_INSTANCE_UID,
                                "1.1.1",
                                Tags.NUMBER_OF_SERIES_RELATED_INSTANCES,
                                ""))
                .getFirst();
        assertEquals(2, series.intValue(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES).orElseThrow());
    }

    @Test
    void theAnswerHoldsTheLevelAndEveryKeyAskedForAndUtf8WhereNeeded() {
        DataSet match = Objects.find(
                        index,
                        PATIENT_ROOT,
                        identifier(
                                "IMAGE",
                                Tags.PATIENT_ID,
                                "B-18",
                                Tags.PATIENT_NAME,
                                "",
                                Tags.SOP_CLASS_UID,
                                "",
                                Tags.ROWS,
                                ""))
                .getFirst();
        assertEquals("IMAGE", match.string(Tags.QUERY_RETRIEVE_LEVEL).orElseThrow());
        assertEquals("Müller^José", match.string(Tags.PATIENT_NAME).orElseThrow());
        assertEquals("ISO_IR 192", match.string(Tags.SPECIFIC_CHARACTER_SET).orElseThrow());
        assertEquals(Uids.CT_IMAGE_STORAGE, match.uid(Tags.SOP_CLASS_UID).orElseThrow());
        assertEquals(6, match.size());
        DataSet plain = Objects.find(index, PATIENT_ROOT, identifier("PATIENT", Tags.PATIENT_ID, "A-17"))
                .getFirst();
        assertFalse(plain.contains(Tags.SPECIFIC_CHARACTER_SET));
    }

    @Test
    void datesAndTimesAreOneRangeOnceThatIsNegotiated() {
        DataSet identifier = DataSet.asRead(
                List.of(
                        Utf8.element(Tags.QUERY_RETRIEVE_LEVEL, org.meterset.dicom.Vr.CS, "STUDY"),
                        Utf8.element(Tags.STUDY_DATE, org.meterset.dicom.Vr.DA, "20240301-20240302"),
                        Utf8.element(Tags.STUDY_TIME, org.meterset.dicom.Vr.TM, "1000-1100")),
                org.meterset.dicom.charset.CharacterSet.DEFAULT);
        AtomicInteger apart = new AtomicInteger();
        index.find(STUDY_ROOT, identifier, () -> false, _ -> apart.incrementAndGet());
        assertEquals(1, apart.get());
        AtomicInteger together = new AtomicInteger();
        index.find(STUDY_ROOT, new FindOptions(true), identifier, () -> false, _ -> together.incrementAndGet());
        assertEquals(2, together.get());
    }

    @Test
    void aCancelledQueryEndsEarly() {
        List<DataSet> found = new ArrayList<>();
        index.find(STUDY_ROOT, identifier("IMAGE").build(), () -> found.size() == 2, found::add);
        assertEquals(2, found.size());
    }
}
