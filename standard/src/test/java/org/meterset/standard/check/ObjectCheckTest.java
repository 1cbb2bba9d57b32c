package org.meterset.standard.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.Severity;

/** A CT image that keeps every rule, and one change after the other, each of which breaks one. */
class ObjectCheckTest {
    private static final DataSet CT = DataSet.builder()
            .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
            .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE.value())
            .set(Tags.SOP_INSTANCE_UID, "1.2.3.4")
            .set(Tags.STUDY_DATE, "20240229")
            .set(Tags.STUDY_TIME, "101112.5")
            .setEmpty(Tags.ACCESSION_NUMBER)
            .set(Tags.MODALITY, "CT")
            .set(Tags.MANUFACTURER, "MAKER")
            .setEmpty(Tags.REFERRING_PHYSICIAN_NAME)
            .set(Tags.PATIENT_NAME, "DOE^JANE")
            .set(Tags.PATIENT_ID, "P1")
            .setEmpty(Tags.PATIENT_BIRTH_DATE)
            .set(Tags.PATIENT_SEX, "F")
            .set(Tags.SLICE_THICKNESS, 3)
            .set(Tags.KVP, 120)
            .set(Tags.PATIENT_POSITION, "HFS")
            .set(Tags.STUDY_INSTANCE_UID, "1.2.3.1")
            .set(Tags.SERIES_INSTANCE_UID, "1.2.3.2")
            .set(Tags.STUDY_ID, "1")
            .set(Tags.SERIES_NUMBER, 1)
            .set(Tags.ACQUISITION_NUMBER, 1)
            .set(Tags.INSTANCE_NUMBER, 1)
            .set(Tags.IMAGE_POSITION_PATIENT, 0, 0, 0)
            .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
            .set(Tags.FRAME_OF_REFERENCE_UID, "1.2.3.3")
            .setEmpty(Tags.POSITION_REFERENCE_INDICATOR)
            .set(Tags.SAMPLES_PER_PIXEL, 1)
            .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .set(Tags.ROWS, 2)
            .set(Tags.COLUMNS, 3)
            .set(Tags.PIXEL_SPACING, 1, 1)
            .set(Tags.BITS_ALLOCATED, 16)
            .set(Tags.BITS_STORED, 12)
            .set(Tags.HIGH_BIT, 11)
            .set(Tags.PIXEL_REPRESENTATION, 0)
            .set(Tags.RESCALE_INTERCEPT, -1024)
            .set(Tags.RESCALE_SLOPE, 1)
            .add(new Element(Tags.PIXEL_DATA, Vr.OW, new Value.Plain(Bulk.of(new byte[12]))))
            .build();

    private static List<Finding> check(DataSet object) {
        Findings findings = new Findings();
        ObjectCheck.check(object, findings);
        return findings.list();
    }

    /** Errors and warnings as {@code SEVERITY path found}. */
    private static List<String> wrong(DataSet object) {
        return check(object).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> "%s %s: %s".formatted(finding.severity(), finding.path(), finding.found()))
                .toList();
    }

    @Test
    void nothingIsWrongWithAValidImage() {
        assertEquals(List.of(), wrong(CT));
    }

    private static DynamicTest change(String expected, UnaryOperator<DataSetBuilder> change) {
        return DynamicTest.dynamicTest(
                expected,
                () -> assertEquals(
                        List.of(expected), wrong(change.apply(CT.toBuilder()).build())));
    }

    private static Element text(Tag tag, Vr vr, String value) {
        return new Element(tag, vr, new Value.Plain(Bulk.of(value.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static DataSet reference(String sopClass) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.9")
                .build();
    }

    @TestFactory
    Stream<DynamicTest> eachChangeIsToldOnce() {
        return Stream.of(
                change("ERROR StudyInstanceUID: nothing", it -> it.remove(Tags.STUDY_INSTANCE_UID)),
                change("ERROR StudyInstanceUID: no value", it -> it.setEmpty(Tags.STUDY_INSTANCE_UID)),
                change("ERROR PatientBirthDate: nothing", it -> it.remove(Tags.PATIENT_BIRTH_DATE)),
                change("ERROR PatientPosition: nothing", it -> it.remove(Tags.PATIENT_POSITION)),
                change("ERROR PlanarConfiguration: present", it -> it.set(Tags.PLANAR_CONFIGURATION, 0)),
                change("ERROR PatientSex: a value of 1 characters", it -> it.set(Tags.PATIENT_SEX, "X")),
                change("WARNING PatientPosition: \"ZZ\"", it -> it.set(Tags.PATIENT_POSITION, "ZZ")),
                change("ERROR StudyDate: \"20230229\"", it -> it.add(text(Tags.STUDY_DATE, Vr.DA, "20230229"))),
                change("ERROR StudyTime: \"10:11\"", it -> it.add(text(Tags.STUDY_TIME, Vr.TM, "10:11 "))),
                change("ERROR KVP: \"12O\"", it -> it.add(text(Tags.KVP, Vr.DS, "12O "))),
                change("ERROR KVP: \"120.00000000000001\"", it -> it.add(text(Tags.KVP, Vr.DS, "120.00000000000001"))),
                change("ERROR SeriesNumber: \"1.0\"", it -> it.add(text(Tags.SERIES_NUMBER, Vr.IS, "1.0 "))),
                change(
                        "ERROR SeriesNumber: \"3000000000\"",
                        it -> it.add(text(Tags.SERIES_NUMBER, Vr.IS, "3000000000"))),
                change("ERROR SOPInstanceUID: \"1.02.3\"", it -> it.add(text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.02.3"))),
                change("ERROR SOPInstanceUID: \"3.1.22\"", it -> it.add(text(Tags.SOP_INSTANCE_UID, Vr.UI, "3.1.22"))),
                change(
                        "ERROR StudyID: \"" + "A".repeat(17) + '"',
                        it -> it.add(text(Tags.STUDY_ID, Vr.SH, "A".repeat(17)))),
                change("ERROR Manufacturer: a NUL at the end", it -> it.add(text(Tags.MANUFACTURER, Vr.LO, "A\0"))),
                change(
                        "ERROR Manufacturer: characters outside the default repertoire",
                        it -> it.add(text(Tags.MANUFACTURER, Vr.LO, "M\u00fcller"))),
                change("ERROR ImagePositionPatient: 2 values", it -> it.set(Tags.IMAGE_POSITION_PATIENT, 0, 0)),
                change("ERROR KVP: VR LO", it -> it.add(text(Tags.KVP, Vr.LO, "120 "))),
                change(
                        "ERROR SOPInstanceUID: the same as SeriesInstanceUID",
                        it -> it.set(Tags.SOP_INSTANCE_UID, "1.2.3.2")),
                change("ERROR HighBit: 15", it -> it.set(Tags.HIGH_BIT, 15)),
                change("ERROR PixelData: 12 bytes", it -> it.set(Tags.ROWS, 3)),
                change("WARNING PixelData: 12 bytes", it -> it.set(Tags.ROWS, 1)),
                change(
                        "ERROR (0029,1001): a private attribute without creator",
                        it -> it.add(text(Tag.of(0x29, 0x1001), Vr.LO, "AB"))),
                change(
                        "ERROR RequestAttributesSequence[0]/ScheduledProtocolCodeSequence[0]/CodeMeaning: nothing",
                        it -> it.set(
                                Tags.REQUEST_ATTRIBUTES_SEQUENCE,
                                DataSet.builder()
                                        .set(
                                                Tags.SCHEDULED_PROTOCOL_CODE_SEQUENCE,
                                                DataSet.builder()
                                                        .set(Tags.CODE_VALUE, "1")
                                                        .set(Tags.CODING_SCHEME_DESIGNATOR, "99A")
                                                        .build())
                                        .build())),
                change(
                        "ERROR ReferencedPerformedProcedureStepSequence: 2 items",
                        it -> it.set(
                                Tags.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE,
                                reference("1.2.840.10008.3.1.2.3.3"),
                                reference("1.2.840.10008.3.1.2.3.3"))));
    }

    @Test
    void whatTheIodDoesNotDefineIsAnInfo() {
        DataSet withDose = CT.toBuilder().set(Tags.DOSE_UNITS, "GY").build();
        assertEquals(List.of(), wrong(withDose));
        assertTrue(check(withDose).stream()
                .anyMatch(finding ->
                        finding.path().equals("DoseUnits") && finding.rule().equals("PS3.4 B.3.1.2")));
    }

    @Test
    void whatTheDataDoNotTellIsSaidInsteadOfGuessed() {
        Finding laterality = check(CT).stream()
                .filter(finding -> finding.path().equals("Laterality"))
                .findFirst()
                .orElseThrow();
        assertEquals(Severity.INFO, laterality.severity());
        assertTrue(laterality.found().contains("nothing that tells"), laterality.found());
    }

    @Test
    void everyPathLeadsToWhatItNames() {
        DataSet withoutClass = DataSet.builder()
                .setEmpty(Tags.REFERENCED_SOP_CLASS_UID)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.9")
                .build();
        DataSet broken = CT.toBuilder()
                .set(Tags.SOURCE_IMAGE_SEQUENCE, reference("1.2.840.10008.5.1.4.1.1.2"), withoutClass)
                .build();
        Finding finding = check(broken).stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow();
        assertEquals("SourceImageSequence[1]/ReferencedSOPClassUID", finding.path());
        assertTrue(AttributePath.of(finding.path())
                .in(broken)
                .element()
                .orElseThrow()
                .isEmpty());
    }

    @Test
    void aKnownCreatorsAttributesAreCheckedToo() {
        DataSet tomo = CT.toBuilder()
                .add(text(Tag.of(0x300D, 0x0010), Vr.LO, "TOMO_HA_01"))
                .add(text(Tag.of(0x300D, 0x1012), Vr.LO, "12"))
                .build();
        assertEquals(List.of("ERROR (300D,1012): VR LO"), wrong(tomo));
    }

    @Test
    void overlaysAreCheckedGroupByGroup() {
        DataSet overlay = CT.toBuilder()
                .set(Tag.of(0x6002, 0x0010), Vr.US, 2)
                .set(Tag.of(0x6002, 0x0011), Vr.US, 2)
                .set(Tag.of(0x6002, 0x0040), Vr.CS, "G")
                .set(Tag.of(0x6002, 0x0050), Vr.SS, 1, 1)
                .set(Tag.of(0x6002, 0x0100), Vr.US, 1)
                .set(Tag.of(0x6002, 0x0102), Vr.US, 0)
                .build();
        assertEquals(List.of("ERROR (6002,3000): nothing"), wrong(overlay));
    }
}
