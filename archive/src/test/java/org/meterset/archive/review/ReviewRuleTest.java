package org.meterset.archive.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;

class ReviewRuleTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        for (PhantomObject object : PhantomPatient.of(PhantomSettings.DEFAULT)) {
            if (object.fileName().equals("CT0001.dcm")) {
                DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .write(folder.resolve("clean.dcm"));
                DataSet broken =
                        object.dataSet().toBuilder().remove(Tags.MODALITY).build();
                DicomFile.of(broken, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(folder.resolve("errors.dcm"));
            }
        }
    }

    /** Rules are separated by semicolons. */
    @ParameterizedTest(name = "{1} from {2} under [{0}] is {4}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            ,                                                       CTImageStorage, CT1, clean, ACCEPT, 0
            hold,                                                   CTImageStorage, CT1, clean, HOLD, 1
            hold from=CT2,                                          CTImageStorage, CT1, clean, ACCEPT, 0
            hold from=CT2|CT1,                                      CTImageStorage, CT1, clean, HOLD, 1
            hold from="CT 1",                                       CTImageStorage, CT 1, clean, HOLD, 1
            accept from=CT1; hold,                                  CTImageStorage, CT1, clean, ACCEPT, 1
            accept from=CT1; hold,                                  CTImageStorage, CT2, clean, HOLD, 2
            hold class=RTPlanStorage,                               CTImageStorage, CT1, clean, ACCEPT, 0
            hold class=1.2.840.10008.5.1.4.1.1.2,                   CTImageStorage, CT1, clean, HOLD, 1
            hold modality=MR|CT,                                    CTImageStorage, CT1, clean, HOLD, 1
            hold modality=MR,                                       CTImageStorage, CT1, clean, ACCEPT, 0
            hold profile=dicom result=errors,                       CTImageStorage, CT1, clean, ACCEPT, 0
            hold profile=dicom result=errors,                       CTImageStorage, CT1, errors, HOLD, 1
            accept profile=dicom result=clean|warnings; reject,     CTImageStorage, CT1, clean, ACCEPT, 1
            accept profile=dicom result=clean|warnings; reject,     CTImageStorage, CT1, errors, REJECT, 2
            hold profile=dicom result=errors,                       CTImageStorage, CT1, missing, HOLD, 1
            consume class=RTTreatmentSummaryRecordStorage,          RTTreatmentSummaryRecordStorage, T, clean, CONSUME, 1
            """)
    void theFirstRuleThatIsAboutAnInstanceDecides(
            String rules, String sopClass, String from, String file, ReviewAct expected, int number) {
        List<ReviewRule> parsed = rules == null
                ? List.of()
                : Arrays.stream(rules.split(";")).map(ReviewRule::parse).toList();
        Ruling ruling = new ReviewRules(parsed)
                .ruling(new Arriving(
                        UidDictionary.uidOf(sopClass).orElseThrow(),
                        new Uid("1.2"),
                        new Uid("1.3"),
                        new Uid("1.4"),
                        from,
                        "CT",
                        folder.resolve(file + ".dcm")));
        assertEquals(expected, ruling.act());
        assertEquals(number == 0 ? "" : number + ":", ruling.rule().split(" ")[0]);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            keep                          ~ found action "keep", expected accept, hold, reject or consume
            from=CT1                      ~ found no action, expected it to begin with accept, hold, reject or consume
            hold form=CT1                 ~ found "form=CT1", expected from=, class=, modality=, profile= or result=
            hold from=CT1 from=CT2        ~ found from= twice, expected it once, with | between values
            hold from=CT1||CT2            ~ found from= with nothing in it, expected a value
            hold class=RTPlann            ~ found class=RTPlann, expected a SOP Class UID or its keyword, such as RTPlanStorage
            hold result=errors            ~ found result= without profile=, expected the profile whose result counts
            hold profile=dicom            ~ found profile= without result=, expected result=clean, warnings or errors
            hold profile=dicom result=bad ~ found result=bad, expected clean, warnings or errors
            hold CT1!                     ~ found "CT1!", expected from=, class=, modality=, profile= or result=
            """)
    void aRuleThatCannotBeReadSaysWhereAndWhy(String rule, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> ReviewRule.parse(rule))
                        .getMessage());
    }

    @Test
    void aProfileThatIsNotKnownIsToldWithThoseThatAre() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ReviewRule.parse("hold profile=dicmo result=errors"))
                .getMessage();
        assertTrue(String.valueOf(message).matches("(?s).*dicmo.*idms-import.*"), message);
    }
}
