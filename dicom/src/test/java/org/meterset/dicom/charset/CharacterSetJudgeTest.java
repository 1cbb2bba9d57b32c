package org.meterset.dicom.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;

/** What we write is read by DCMTK, and by iconv where DCMTK lacks the set, as the same characters. */
class CharacterSetJudgeTest {
    private static final int LINE = 60;
    /** GBK has no euro sign elsewhere than in Java, and code A892 is U+2295 elsewhere. */
    private static final String UNCERTAIN = "\u20AC\u2641";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO_IR 100",
                "ISO_IR 101",
                "ISO_IR 109",
                "ISO_IR 110",
                "ISO_IR 144",
                "ISO_IR 127",
                "ISO_IR 126",
                "ISO_IR 138",
                "ISO_IR 148",
                "ISO_IR 13",
                "ISO_IR 166",
                "ISO_IR 192",
                "GB18030",
                "GBK",
                "\\ISO 2022 IR 149",
                "\\ISO 2022 IR 58",
                "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126\\ISO 2022 IR 127",
                "ISO 2022 IR 101\\ISO 2022 IR 109\\ISO 2022 IR 110\\ISO 2022 IR 138\\ISO 2022 IR 148\\ISO 2022 IR 166"
            })
    void isReadByDcmtk(String terms) throws IOException, InterruptedException {
        CharacterSet set = CharacterSet.of(Arrays.asList(terms.split("\\\\", -1)));
        String text = repertoire(set);
        Path ours = directory.resolve("ours.dcm");
        Path converted = directory.resolve("utf8.dcm");
        DataSet dataSet = DataSet.builder()
                .set(Tags.SPECIFIC_CHARACTER_SET, set.definedTerms().toArray(String[]::new))
                .set(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, "2.25.1")
                .set(Tags.TEXT_VALUE, text)
                .build();
        DicomFile.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(ours);
        run("dcmconv", "+U8", ours.toString(), converted.toString());
        assertEquals(
                text,
                DicomFile.read(converted).dataSet().string(Tags.TEXT_VALUE).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 203, ISO-8859-15",
        "\\ISO 2022 IR 87, ISO-2022-JP",
        "\\ISO 2022 IR 159, ISO-2022-JP-2",
        "\\ISO 2022 IR 87\\ISO 2022 IR 159, ISO-2022-JP-2"
    })
    void isReadByIconv(String terms, String encoding) throws IOException, InterruptedException {
        CharacterSet set = CharacterSet.of(Arrays.asList(terms.split("\\\\", -1)));
        String text = repertoire(set);
        Path ours = Files.write(directory.resolve("ours.txt"), set.encode(Tags.TEXT_VALUE, List.of(text), Vr.UT));
        assertEquals(text, run("iconv", "-f", encoding, "-t", "UTF-8", ours.toString()));
    }

    /** Every character of the set up to the end of the basic plane, in lines. */
    private static String repertoire(CharacterSet set) {
        String characters = IntStream.concat(IntStream.range('!', 0xD800), IntStream.range(0xF900, 0xFFFE))
                .filter(code -> code < 0x7F || code >= 0xA0)
                .mapToObj(Character::toString)
                .filter(set::canEncode)
                .filter(character -> !UNCERTAIN.contains(character))
                .collect(Collectors.joining());
        return characters.replaceAll("(.{" + LINE + "})", "$1\r\n");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, exit, said);
        return said;
    }
}
