package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.meterset.archive.index.InformationModel.PATIENT_ROOT;
import static org.meterset.archive.index.InformationModel.STUDY_ROOT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.archive.match.Utf8;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.charset.CharacterSet;

class InvalidIdentifierTest {

    private static DataSet identifier(String level, String keyword, String value) {
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        return DataSet.asRead(
                List.of(
                        Utf8.element(Tag.of(0x0008, 0x0052), org.meterset.dicom.Vr.CS, level),
                        Utf8.element(tag, Dictionary.vrOf(tag), value)),
                CharacterSet.DEFAULT);
    }

    @ParameterizedTest(name = "{0} at level {1}, {2} = {3}")
    @CsvSource(delimiter = '|', textBlock = """
            STUDY_ROOT   | PATIENT  | PatientID        | 1        | QueryRetrieveLevel (0008,0052): found "PATIENT", expected STUDY, SERIES or IMAGE (PS3.4 section C.6)
            PATIENT_ROOT | INSTANCE | PatientID        | 1        | QueryRetrieveLevel (0008,0052): found "INSTANCE", expected PATIENT, STUDY, SERIES or IMAGE (PS3.4 section C.6)
            STUDY_ROOT   | STUDY    | StudyInstanceUID | 1.2.*    | StudyInstanceUID (0020,000D): found a wild card, expected unique identifiers as they are (PS3.4 section C.2.2.2.2, VR UI)
            STUDY_ROOT   | STUDY    | StudyDate        | 20240230 | StudyDate (0008,0020): found no date and no range, expected a date, or date-date (PS3.4 section C.2.2.2.5, VR DA)
            STUDY_ROOT   | STUDY    | StudyDate        | -        | StudyDate (0008,0020): found no date and no range, expected a date, or date-date (PS3.4 section C.2.2.2.5, VR DA)
            STUDY_ROOT   | STUDY    | StudyTime        | 25-26    | StudyTime (0008,0030): found no time and no range, expected a time, or time-time (PS3.4 section C.2.2.2.5, VR TM)
            STUDY_ROOT   | IMAGE    | InstanceNumber   | one      | InstanceNumber (0020,0013): found no number, expected a number (PS3.4 section C.2.2.2.1, VR IS)
            """)
    void isToldWithThePlaceAndTheRule(
            InformationModel model, String level, String keyword, String value, String message) {
        InvalidIdentifierException problem = assertThrows(
                InvalidIdentifierException.class,
                () -> Identifier.ofFind(model, FindOptions.DEFAULT, identifier(level, keyword, value)));
        assertEquals(message, problem.getMessage());
    }

    @Test
    void aQueryNeedsALevel() {
        InvalidIdentifierException problem = assertThrows(
                InvalidIdentifierException.class,
                () -> Identifier.ofFind(STUDY_ROOT, FindOptions.DEFAULT, DataSet.EMPTY));
        assertEquals(
                "QueryRetrieveLevel (0008,0052): found nothing, expected STUDY, SERIES or IMAGE (PS3.4 section C.6)",
                problem.getMessage());
    }

    @ParameterizedTest(name = "retrieve at level {0}, {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            STUDY   | PatientID        | 1   | StudyInstanceUID (0020,000D): found no value to retrieve by, expected one at level STUDY (PS3.4 section C.4.2.2.1)
            PATIENT | PatientID        | A*  | PatientID (0010,0020): found no value to retrieve by, expected one at level PATIENT (PS3.4 section C.4.2.2.1)
            IMAGE   | SeriesInstanceUID| 1.2 | SOPInstanceUID (0008,0018): found no value to retrieve by, expected one at level IMAGE (PS3.4 section C.4.2.2.1)
            """)
    void aRetrieveNeedsTheUniqueKeyOfItsLevel(String level, String keyword, String value, String message) {
        InvalidIdentifierException problem = assertThrows(
                InvalidIdentifierException.class,
                () -> Identifier.ofRetrieve(PATIENT_ROOT, identifier(level, keyword, value)));
        assertEquals(message, problem.getMessage());
    }
}
