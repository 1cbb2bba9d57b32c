package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.archive.match.Matching;
import org.meterset.archive.match.Utf8;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.charset.CharacterSet;

/** Matching against stored headers, by the rules of PS3.4 section C.2.2.2; FindTest has the same for indexed keys. */
class MatchingTest {

    private static DataSet of(Tag tag, String value) {
        return DataSet.asRead(List.of(Utf8.element(tag, Dictionary.vrOf(tag), value)), CharacterSet.UTF_8);
    }

    @ParameterizedTest(name = "{0}: {1} against {2} is {3}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            # text: case counts, an empty attribute matches nothing but universal keys
            InstitutionName       | Clinic       | Clinic                  | true
            InstitutionName       | clinic       | Clinic                  | false
            InstitutionName       | ''           | ''                      | true
            InstitutionName       | *            | ''                      | true
            InstitutionName       | **           | ''                      | true
            InstitutionName       | ?*           | ''                      | false
            InstitutionName       | C*c          | Clinic                  | true
            InstitutionName       | C?c          | Clinic                  | false
            # several values in the attribute: one is enough
            ImageType             | AXIAL        | ORIGINAL\\PRIMARY\\AXIAL | true
            ImageType             | AX*          | ORIGINAL\\PRIMARY\\AXIAL | true
            ImageType             | DERIVED      | ORIGINAL\\PRIMARY\\AXIAL | false
            # several values in the key: one is enough
            ScanOptions           | A\\B        | B                       | true
            ScanOptions           | A\\B        | C                       | false
            # numbers, however they are written; no wild cards
            KVP                   | 120          | 120.0                   | true
            KVP                   | 1.2E2        | 120                     | true
            KVP                   | 121          | 120                     | false
            AcquisitionNumber     | 007          | 7                       | true
            # names (C.2.2.2.1): case, accents and empty components do not count
            OperatorsName         | muller^jurg  | Müller^Jürg             | true
            OperatorsName         | MÜLLER^JÜRG^^ | Müller^Jürg            | true
            OperatorsName         | Muller       | Müller^Jürg             | false
            OperatorsName         | Muller*      | Müller^Jürg             | true
            OperatorsName         | *jürg        | Müller^Jürg             | true
            OperatorsName         | yamada*      | Yamada^Tarou=山田^太郎=やまだ^たろう | true
            OperatorsName         | 山田*         | Yamada^Tarou=山田^太郎=やまだ^たろう | true
            OperatorsName         | =山田*        | Yamada^Tarou=山田^太郎=やまだ^たろう | true
            OperatorsName         | =yamada*     | Yamada^Tarou=山田^太郎=やまだ^たろう | false
            OperatorsName         | Y*==やまだ^*   | Yamada^Tarou=山田^太郎=やまだ^たろう | true
            OperatorsName         | Y*==はやし^*   | Yamada^Tarou=山田^太郎=やまだ^たろう | false
            OperatorsName         | B^*          | A^One\\B^Two            | true
            # dates and times (C.2.2.2.5)
            AcquisitionDate       | 20240229     | 2024.02.29              | true
            AcquisitionDate       | 20240201-20240301 | 20240229           | true
            AcquisitionDate       | 20240301-    | 20240229                | false
            AcquisitionTime       | 0930-0930    | 093059                  | true
            AcquisitionTime       | 0930         | 093059                  | false
            AcquisitionTime       | 0930         | 0930                    | true
            AcquisitionTime       | -0929        | 093059                  | false
            AcquisitionDateTime   | 2024         | 20240101                | true
            AcquisitionDateTime   | 2024-2024    | 20241231235959          | true
            AcquisitionDateTime   | 202402-202402 | 20240229235959.5       | true
            AcquisitionDateTime   | 202402-202402 | 20240301               | false
            AcquisitionDateTime   | 20240101120000+0100 | 20240101110000+0000 | true
            AcquisitionDateTime   | 20240101120000-0500- | 20240101170000+0000 | true
            AcquisitionDateTime   | 20240101120000-0500- | 20240101165959+0000 | false
            AcquisitionDateTime   | -2023        | 20240101                | false
            # unique identifiers
            IrradiationEventUID   | 1.2          | 1.2                     | true
            IrradiationEventUID   | 1.2\\1.3     | 1.3                     | true
            IrradiationEventUID   | 1.2          | 1.2.3                   | false
            """)
    void followsTheStandard(String keyword, String key, String stored, boolean expected) {
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        DataSet identifier = of(tag, key);
        Matching matching = Matching.of(identifier.element(tag).orElseThrow(), identifier);
        assertEquals(expected, matching.matches(of(tag, stored), tag));
    }
}
