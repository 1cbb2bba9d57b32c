package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.meterset.archive.match.Utf8;
import org.meterset.archive.match.WildCards;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** Random patterns, matched by this program, by the database and by a regular expression, must agree. */
class WildCardsTest {
    private static final String ALPHABET = "ab[]*?%_'ü\uD83D\uDE00";

    private static final Path FILE = file();
    private static final Index INDEX = Index.open(FILE, _ -> DataSet.EMPTY);

    private static Path file() {
        try {
            return Files.createTempDirectory("index").resolve("index.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void close() throws IOException {
        INDEX.close();
        Files.delete(FILE);
        Files.delete(FILE.getParent());
    }

    private static boolean reference(String pattern, String text) {
        String expression = pattern.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        ALPHABET.codePoints().mapToObj(Character::toString).toList())
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property
    void theMatcherAgreesWithARegularExpression(@ForAll("texts") String pattern, @ForAll("texts") String text) {
        assertEquals(reference(pattern, text), WildCards.matches(pattern, text));
    }

    @Property(tries = 150)
    void theDatabaseAgreesWithTheMatcher(
            @ForAll("texts") String pattern,
            @ForAll @net.jqwik.api.constraints.Size(max = 20) List<@net.jqwik.api.From("texts") String> texts) {
        INDEX.clear();
        Objects objects = new Objects();
        List<IndexEntry> entries = new ArrayList<>();
        int number = 0;
        for (String text : texts) {
            number++;
            DataSet header = DataSet.asRead(
                    List.of(
                            Utf8.element(Tags.PATIENT_ID, Vr.LO, "P" + number),
                            Utf8.element(Tags.STUDY_INSTANCE_UID, Vr.UI, "1." + number),
                            Utf8.element(Tags.SERIES_INSTANCE_UID, Vr.UI, "1.1." + number),
                            Utf8.element(Tags.STUDY_DESCRIPTION, Vr.LO, text)),
                    CharacterSet.UTF_8);
            IndexEntry like = objects.entry(Objects.object("P", "1", "1", "1.1.1." + number));
            entries.add(new IndexEntry(
                    like.sopClass(),
                    like.sopInstance(),
                    like.transferSyntax(),
                    like.blobKey(),
                    like.dataSetOffset(),
                    like.bytes(),
                    like.sha256(),
                    like.received(),
                    like.source(),
                    header));
        }
        INDEX.add(entries);
        DataSet identifier = DataSet.asRead(
                List.of(
                        Utf8.element(Tags.QUERY_RETRIEVE_LEVEL, Vr.CS, "STUDY"),
                        Utf8.element(Tags.STUDY_DESCRIPTION, Vr.LO, pattern)),
                CharacterSet.UTF_8);
        List<String> found = new ArrayList<>();
        INDEX.find(
                InformationModel.STUDY_ROOT,
                identifier,
                () -> false,
                match -> found.add(match.string(Tags.STUDY_DESCRIPTION).orElse("")));
        List<String> expected = texts.stream()
                .filter(text -> WildCards.matchesAll(pattern)
                        || (WildCards.isPattern(pattern) ? reference(pattern, text) : pattern.equals(text)))
                .toList();
        assertEquals(expected, found);
        assertTrue(found.size() <= texts.size());
    }
}
