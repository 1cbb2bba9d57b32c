package org.meterset.dicom.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.io.DicomFile;

/** Names in files that others made. */
class CharacterSetFilesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    chrArab,       قباني^لنزار
                    chrFren,       Buc^Jérôme
                    chrFrenMulti,  Buc^Jérôme
                    chrGerm,       Äneas^Rüdiger
                    chrGreek,      Διονυσιος
                    chrH31,        Yamada^Tarou=山田^太郎=やまだ^たろう
                    chrH32,        ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう
                    chrHbrw,       שרון^דבורה
                    chrI2,         Hong^Gildong=洪^吉洞=홍^길동
                    chrJapMulti,   やまだ^たろう
                    chrJapMultiExplicitIR6, やまだ^たろう
                    chrKoreanMulti, 김희중
                    chrRuss,       Люкceмбypг
                    chrX1,         Wang^XiaoDong=王^小東=
                    chrX2,         Wang^XiaoDong=王^小东=
                    """)
    void readsTheName(String file, String name) throws IOException {
        DataSet dataSet = DicomFile.read(data().resolve("pydicom/data/charset_files/" + file + ".dcm"))
                .dataSet();
        assertEquals(Optional.of(name), dataSet.string(Tags.PATIENT_NAME));
    }

    @ParameterizedTest
    @CsvSource({"chrSQEncoding", "chrSQEncoding1"})
    void readsItemsWithCharacterSetsOfTheirOwn(String file) throws IOException {
        DataSet dataSet = DicomFile.read(data().resolve("pydicom/data/charset_files/" + file + ".dcm"))
                .dataSet();
        DataSet item = dataSet.item(Tags.REQUESTED_PROCEDURE_CODE_SEQUENCE).orElseThrow();
        assertEquals(Optional.of("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"), item.string(Tags.PATIENT_NAME));
    }

    private static Path data() {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
        assertTrue(
                found.isPresent() || !"true".equals(System.getenv("CI")), "shared/data is not beside the repository");
        Assumptions.assumeTrue(found.isPresent(), "shared/data is not beside the repository");
        return found.orElseThrow();
    }
}
