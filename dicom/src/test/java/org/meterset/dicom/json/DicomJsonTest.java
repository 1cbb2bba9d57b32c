package org.meterset.dicom.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetDiff;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.TokenReader;

class DicomJsonTest {
    private static final DataSet OF_EVERY_KIND = DataSet.builder()
            .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .set(Tags.IMAGE_TYPE, "ORIGINAL", "", "AXIAL")
            .setEmpty(Tags.ACCESSION_NUMBER)
            .setEmpty(Tags.REFERENCED_SERIES_SEQUENCE)
            .set(Tags.PATIENT_NAME, "M\u00FCller^Anna=Ideo^Graphic", "Second", "=\u5C71")
            .set(Tags.PATIENT_COMMENTS, " two\r\nlines \"quoted\" \\ \uD83D\uDE00 and a bell \u0007")
            .set(Tags.SLICE_THICKNESS, "2.50")
            .set(Tags.SERIES_NUMBER, "007")
            .set(Tags.INSTANCE_NUMBER, "-3")
            .set(Tags.FRAME_INCREMENT_POINTER, Tag.of(0x3004, 0x000C))
            .set(Tags.ROWS, 512)
            .set(Tags.PIXEL_SPACING, "+1.0", "1e-1")
            .set(Tags.SELECTOR_FL_VALUE, 0.1, -3e20)
            .set(Tags.SELECTOR_FD_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 1e300)
            .set(Tags.SELECTOR_UV_VALUE, Vr.UV, 1L << 53, -1L)
            .set(Tags.SELECTOR_SV_VALUE, Vr.SV, -5L, Long.MIN_VALUE)
            .set(Tags.BEAM_SEQUENCE, DataSet.builder().set(Tags.BEAM_NAME, "AP").build(), DataSet.EMPTY)
            .set(Tag.of(0x3253, 0x0010), "ACME")
            .set(Tag.of(0x3253, 0x1001), Vr.UN, new byte[] {1, 2, 3, (byte) 255})
            .build();

    /** By hand, from PS3.18 table F.2.3-1; without its line breaks it is what the writer gives. */
    private static final String IN_JSON = """
            {
            "00080005":{"vr":"CS","Value":["ISO_IR 192"]},
            "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},
            "00080050":{"vr":"SH"},
            "00081115":{"vr":"SQ"},
            "00100010":{"vr":"PN","Value":[{"Alphabetic":"M\u00FCller^Anna","Ideographic":"Ideo^Graphic"},\
            {"Alphabetic":"Second"},{"Ideographic":"\u5C71"}]},
            "00104000":{"vr":"LT","Value":[" two\\r\\nlines \\"quoted\\" \\\\ \uD83D\uDE00 and a bell \\u0007"]},
            "00180050":{"vr":"DS","Value":[2.50]},
            "00200011":{"vr":"IS","Value":["007"]},
            "00200013":{"vr":"IS","Value":[-3]},
            "00280009":{"vr":"AT","Value":["3004000C"]},
            "00280010":{"vr":"US","Value":[512]},
            "00280030":{"vr":"DS","Value":["+1.0",1e-1]},
            "00720074":{"vr":"FD","Value":["NaN","-Infinity",1.0E300]},
            "00720076":{"vr":"FL","Value":[0.1,-3.0E20]},
            "00720082":{"vr":"SV","Value":[-5,"-9223372036854775808"]},
            "00720083":{"vr":"UV","Value":[9007199254740992,"18446744073709551615"]},
            "300A00B0":{"vr":"SQ","Value":[{"300A00C2":{"vr":"LO","Value":["AP"]}},{}]},
            "32530010":{"vr":"LO","Value":["ACME"]},
            "32531001":{"vr":"UN","InlineBinary":"AQID/w=="}
            }""";

    @Test
    void writesEveryKindOfValue() {
        assertEquals(IN_JSON.replace("\n", ""), DicomJson.toJson(OF_EVERY_KIND));
    }

    @Test
    void readsEveryKindOfValue() {
        assertEquals(List.of(), DataSetDiff.between(OF_EVERY_KIND, DicomJson.parse(IN_JSON)));
    }

    @Test
    void writesTheSameFromTokens() throws IOException {
        byte[] bytes = DataSetWriter.toBytes(OF_EVERY_KIND, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DicomJson.writer()
                .write(TokenReader.of(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN), out);

        assertEquals(IN_JSON.replace("\n", ""), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void indents() {
        DataSet dataSet = DataSet.builder()
                .set(Tags.BEAM_SEQUENCE, DataSet.EMPTY)
                .set(Tags.BEAM_NAME, "AP")
                .build();

        assertEquals("""
                {
                  "300A00B0": {
                    "vr": "SQ",
                    "Value": [
                      {}
                    ]
                  },
                  "300A00C2": {
                    "vr": "LO",
                    "Value": [
                      "AP"
                    ]
                  }
                }""", DicomJson.writer().indented().toJson(dataSet));
    }

    @Test
    void saysUtf8InThePlaceOfAnyOtherCharacterSet() {
        DataSet latin = DataSet.builder()
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .set(Tags.PATIENT_ID, "\u00C4")
                .build();

        assertEquals(
                "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                        + "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\u00C4\"]}}",
                DicomJson.toJson(latin));
    }

    @Test
    void keepsACharacterSetThatHoldsTheTextAndElseTakesUtf8() {
        String json =
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"%s\"]},\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 100\"]}}";

        DataSet latin = DicomJson.parse(json.formatted("\u00C4"));
        DataSet japanese = DicomJson.parse(json.formatted("\u5C71"));
        DataSet undeclared = DicomJson.parse("""
                {"300A00B0": {"vr": "SQ", "Value": [{"300A00C2": {"vr": "LO", "Value": ["\u5C71"]}}]}}""");

        assertEquals(Optional.of("ISO_IR 100"), latin.string(Tags.SPECIFIC_CHARACTER_SET));
        assertEquals(2, latin.bulk(Tags.PATIENT_ID).orElseThrow().length());
        assertEquals(Optional.of("ISO_IR 192"), japanese.string(Tags.SPECIFIC_CHARACTER_SET));
        assertEquals(Optional.of("\u5C71"), japanese.string(Tags.PATIENT_ID));
        assertEquals(Optional.of("ISO_IR 192"), undeclared.string(Tags.SPECIFIC_CHARACTER_SET));
        assertEquals(
                Optional.of("\u5C71"), undeclared.at("BeamSequence[0]/BeamName").string());
    }

    @Test
    void refersToBulkDataAboveASize() {
        DataSet dataSet = DataSet.builder()
                .set(
                        Tags.BEAM_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.SELECTOR_OB_VALUE, Vr.OB, new byte[4])
                                .build())
                .set(Tags.PIXEL_DATA, Vr.OW, new byte[2])
                .build();
        DicomJsonWriter writer =
                DicomJson.writer().bulkData(((BulkDataUris) (path, vr, length) -> Optional.of("bulk/" + path)).from(4));

        String json = writer.toJson(dataSet);

        assertEquals(
                "{\"300A00B0\":{\"vr\":\"SQ\",\"Value\":[{\"00720065\":{\"vr\":\"OB\","
                        + "\"BulkDataURI\":\"bulk/BeamSequence[0]/SelectorOBValue\"}}]},"
                        + "\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AAA=\"}}",
                json);
        assertEquals(
                dataSet,
                DicomJson.reader()
                        .bulkData(uri -> Optional.of(Bulk.of(new byte[4])))
                        .read(json));
        assertEquals(
                "$.300A00B0.Value[0].00720065.BulkDataURI at byte 69: found a BulkDataURI that cannot be followed here,"
                        + " expected Value or InlineBinary (PS3.18 section F.2.2)",
                assertThrows(DicomFormatException.class, () -> DicomJson.parse(json))
                        .getMessage());
    }

    @Test
    void keepsTheFragmentsOfEncapsulatedPixelData() {
        Value fragments =
                new Value.Fragments(List.of(Bulk.EMPTY, Bulk.of(new byte[] {1, 2}), Bulk.of(new byte[] {3, 4})));
        DataSet dataSet = DataSet.builder()
                .add(new Element(Tags.PIXEL_DATA, Vr.OB, fragments))
                .build();

        assertEquals(dataSet, DicomJson.parse(DicomJson.toJson(dataSet)));
    }

    @Test
    void leavesOutFileMetaInformationAndGroupLengths() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.of(0x0010, 0), Vr.UL, 8L)
                .set(Tags.PATIENT_ID, "P1")
                .build();

        assertEquals("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P1\"]}}", DicomJson.toJson(dataSet));
        assertEquals(1, DicomJson.parse("""
                {"00020010": {"vr": "UI", "Value": ["1.2.840.10008.1.2"]}, "00100000": {"vr": "UL", "Value": [8]},
                 "00100020": {"vr": "LO", "Value": ["P1"]}}""").size());
    }

    @Test
    void readsArraysOfDataSetsOneByOne() throws IOException {
        List<DataSet> dataSets = List.of(OF_EVERY_KIND, DataSet.EMPTY, OF_EVERY_KIND);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<DataSet> back = new ArrayList<>();

        DicomJson.writer().writeAll(dataSets.iterator(), out);
        DicomJson.reader().readAll(new ByteArrayInputStream(out.toByteArray()), back::add);

        assertEquals(dataSets, back);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            {"00280010": {"vr": "US", "Value": ["512"]}}                          | {"00280010":{"vr":"US","Value":[512]}}
            {"00280010": {"vr": "US", "Value": [512.0]}}                          | {"00280010":{"vr":"US","Value":[512]}}
            {"00280010": {"vr": "US", "Value": 512}}                              | {"00280010":{"vr":"US","Value":[512]}}
            {"00280010": {"Value": [512]}}                                        | {"00280010":{"vr":"US","Value":[512]}}
            {"00280010": {"Value": [512], "vr": "US", "keyword": {"a": [1]}}}     | {"00280010":{"vr":"US","Value":[512]}}
            {"00280010": {"vr": "US", "Value": null}}                             | {"00280010":{"vr":"US"}}
            {"00280010": {"vr": "US", "Value": [null]}}                           | {"00280010":{"vr":"US"}}
            {"0018605a": {"vr": "IS", "Value": [1E3, "4"]}}                       | {"0018605A":{"vr":"IS","Value":[1000,4]}}
            {"00180050": {"vr": "DS", "Value": [0.30000000000000004, "1.5"]}}     | {"00180050":{"vr":"DS","Value":[0.3,1.5]}}
            {"00180050": {"vr": "DS", "Value": [0.33333333333333333]}}            | {"00180050":{"vr":"DS","Value":[0.33333333333333]}}
            {"00180050": {"vr": "DS", "Value": ["0.33333333333333333"]}}          | {"00180050":{"vr":"DS","Value":["0.33333333333333333"]}}
            {"00100020": {"vr": "LO", "Value": [12345]}}                          | {"00100020":{"vr":"LO","Value":["12345"]}}
            {"00100010": {"vr": "PN", "Value": ["A^B=C"]}}                        | {"00100010":{"vr":"PN","Value":[{"Alphabetic":"A^B","Ideographic":"C"}]}}
            {"00100010": {"vr": "PN", "Value": [{"Phonetic": "C", "Ideographic": null}]}} | {"00100010":{"vr":"PN","Value":[{"Phonetic":"C"}]}}
            {"300A00B0": {"Value": [{}, null]}}                                   | {"300A00B0":{"vr":"SQ","Value":[{},{}]}}
            {"32530010": {"Value": ["A"]}, "32531001": {"vr": "UN", "Value": [{"00100020": {"Value": ["P"]}}]}} | {"32530010":{"vr":"LO","Value":["A"]},"32531001":{"vr":"SQ","Value":[{"00100020":{"vr":"LO","Value":["P"]}}]}}
            {"00720074": {"vr": "FD", "Value": [NaN, -Infinity, "Infinity", "1.5"]}} | {"00720074":{"vr":"FD","Value":["NaN","-Infinity","Infinity",1.5]}}
            {"7FE00010": {"vr": "OB", "InlineBinary": "AQ\\r\\nID\\/w=="}}       | {"7FE00010":{"vr":"OB","InlineBinary":"AQID/w=="}}
            {"00100010": {"vr": "PN", "InlineBinary": "TcO8bGxlcg=="}}            | {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller"}]}}
            {"00080008": {"vr": "CS", "InlineBinary": "QVxC"}}                    | {"00080008":{"vr":"CS","Value":["A","B"]}}
            {"7FE00010": {"vr": "OB", "InlineBinary": "AQ=="}}                    | {"7FE00010":{"vr":"OB","InlineBinary":"AQA="}}
            """)
    void survivesWhatRealServersSend(String sent, String meant) {
        assertEquals(meant, DicomJson.toJson(DicomJson.parse(sent)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            []                                          | $ at byte 0: found an array, expected an object of attributes (PS3.18 section F.2.2)
            {"00280010": {"vr": "US", "Value": [512]}   | $.00280010 at byte 41: found the end of the text, expected a comma or } (RFC 8259)
            {"00280010": {"vr": "US", "Value": [512}}   | $.00280010.Value[0] at byte 39: found '}', expected a comma or ] (RFC 8259)
            {"00280010": {"vr": "US", "Value": [01]}}   | $.00280010.Value[0] at byte 36: found something of 2 characters that is no JSON, expected a value (RFC 8259)
            {"00280010": {"vr": "US", "Value": [-1]}}   | $.00280010.Value[0] at byte 35: found the number -1, expected one that VR US can hold (PS3.18 table F.2.3-1)
            {"00280010": {"vr": "US", "Value": [1, 1e99999999]}} | $.00280010.Value[1] at byte 35: found the number 1e99999999, expected a whole number, as VR US has (PS3.18 table F.2.3-1)
            {"00280010": {"vr": "US", "Value": [true]}} | $.00280010.Value[0] at byte 35: found true or false, expected a number, as VR US has (PS3.18 table F.2.3-1)
            {"00280010": {"vr": "XX"}}                  | $.00280010.vr at byte 20: found "XX", expected a VR of two letters (PS3.5 table 6.2-1)
            {"00280010": 512}                           | $.00280010 at byte 13: found a number, expected an object with vr and Value (PS3.18 section F.2.2)
            {"Rows": {"vr": "US"}}                      | $.Rows at byte 1: found a name of 4 characters, expected a tag of eight hexadecimal digits (PS3.18 section F.2.2)
            {"300A00B0": {}, "300a00b0": {}}            | $.300a00b0 at byte 17: found the attribute (300A,00B0) a second time, expected each attribute once (PS3.18 section F.2.2)
            {"00280010": {"vr": "US", "vr": "US"}}      | $.00280010.vr at byte 26: found vr, expected only one of Value, InlineBinary and BulkDataURI, and one vr (PS3.18 section F.2.2)
            {"300A00B0": {"vr": "SQ", "Value": [{}, {"300A00C2": {"vr": "LO", "Value": ["a\\\\b"]}}]}} | $.300A00B0.Value[1].300A00C2.Value[0] at byte 75: found a backslash, expected none, since it would separate values (VR LO) (PS3.18 table F.2.3-1)
            {"00080060": {"vr": "CS", "Value": ["\\u5C71"]}} | $.00080060.Value[0] at byte 35: found characters outside of the Default Repertoire, expected none, as VR CS asks (PS3.18 table F.2.3-1)
            {"00080060": {"vr": "CS", "Value": ["\\uD83D!"]}} | $.00080060.Value[0] at byte 37: found half of a surrogate pair, expected a whole one (RFC 8259)
            {"00080060": {"vr": "CS", "Value": ["\\x"]}} | $.00080060.Value[0] at byte 37: found 'x', expected an escape such as \\n or \\u00E4 (RFC 8259)
            {"7FE00010": {"vr": "OB", "Value": [1]}}    | $.7FE00010.Value[0] at byte 35: found a number, expected InlineBinary or BulkDataURI for VR OB (PS3.18 table F.2.3-1)
            {"7FE00010": {"vr": "OB", "InlineBinary": "A"}} | $.7FE00010.InlineBinary at byte 42: found a string of 1 characters that is no base64, expected base64 (RFC 4648)
            {"32531001": {"Value": ["A"]}}              | $.32531001 at byte 28: found no vr, expected vr, since (3253,1001) is not in the dictionary (PS3.18 section F.2.2)
            {"00280010": {"vr": "US"}} {}               | $ at byte 27: found '{', expected the end of the text (RFC 8259)
            """)
    void saysWhereATextIsWrong(String json, String message) {
        assertEquals(
                message,
                assertThrows(DicomFormatException.class, () -> DicomJson.parse(json))
                        .getMessage());
    }

    @Test
    void refusesTextBeyondItsLimits() {
        String deep = "{\"300A00B0\":{\"Value\":[".repeat(300);
        DicomJsonReader small = DicomJson.reader().limits(3, 100);

        assertEquals(
                "fewer levels",
                assertThrows(DicomFormatException.class, () -> DicomJson.parse(deep))
                        .expected());
        assertEquals(
                "$ at byte 0: found more than 100 bytes, expected fewer (limit of this reader)",
                assertThrows(DicomFormatException.class, () -> small.read(IN_JSON))
                        .getMessage());
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] latin = "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\u00C4\"]}}".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(
                "$.00100020.Value[0] at byte 32: found a string that is not UTF-8, expected UTF-8 (RFC 8259)",
                assertThrows(
                                DicomFormatException.class,
                                () -> DicomJson.reader().read(new ByteArrayInputStream(latin)))
                        .getMessage());
    }

    @Test
    void anExponentOutOfAllRangeIsAnErrorThatSaysSo() {
        DicomException error = assertThrows(
                DicomException.class,
                () -> DicomJson.parse("{\"00280010\":{\"vr\":\"US\",\"Value\":[1e99999999999]}}"));
        assertTrue(String.valueOf(error.getMessage()).contains("exponent out of all range"), error.toString());
    }
}
