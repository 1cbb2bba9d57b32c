package org.meterset.dicom.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetDiff;
import org.meterset.dicom.DataSetGenerator;
import org.meterset.dicom.Difference;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.TokenReader;

/** What holds for every data set. */
class DicomJsonProperties {

    @Property(tries = 500)
    void jsonKeepsEveryValue(@ForAll @LongRange(min = 0) long seed) {
        DataSet dataSet = new DataSetGenerator(seed).dataSet();

        DataSet back = DicomJson.parse(DicomJson.toJson(dataSet));

        assertEquals("", DataSetDiff.toText(withoutCharacterSet(DataSetDiff.between(dataSet, back))));
        if (dataSet.strings(Tags.SPECIFIC_CHARACTER_SET).equals(List.of("ISO_IR 192"))) {
            assertEquals(dataSet, back);
        }
    }

    /** In JSON all text is UTF-8, so that another character set is replaced, and with it the bytes of text. */
    private static List<Difference> withoutCharacterSet(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> difference.kind() != Difference.Kind.ENCODING
                        && !difference.path().toString().equals("SpecificCharacterSet"))
                .toList();
    }

    @Property(tries = 200)
    void tokensAndDataSetsGiveTheSameJson(@ForAll @LongRange(min = 0) long seed) throws IOException {
        DataSet dataSet = new DataSetGenerator(seed)
                .dataSet().toBuilder().set(Tags.STUDY_ID, "1").build();
        TransferSyntax syntax =
                seed % 2 == 0 ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DicomJson.writer()
                .write(TokenReader.of(new ByteArrayInputStream(DataSetWriter.toBytes(dataSet, syntax)), syntax), out);

        assertEquals(DicomJson.toJson(dataSet), out.toString(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void indentationChangesNothing(@ForAll @LongRange(min = 0) long seed) {
        DataSet dataSet = new DataSetGenerator(seed).dataSet();

        assertEquals(
                DicomJson.parse(DicomJson.toJson(dataSet)),
                DicomJson.parse(DicomJson.writer().indented().toJson(dataSet)));
    }
}
