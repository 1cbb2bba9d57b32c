package org.meterset.dicom.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;

class CharacterSetProperties {
    private static final List<String> DECLARATIONS = List.of(
            "",
            "ISO_IR 100",
            "ISO_IR 13",
            "ISO_IR 166",
            "ISO_IR 192",
            "GB18030",
            "GBK",
            "\\ISO 2022 IR 87",
            "ISO 2022 IR 6\\ISO 2022 IR 87\\ISO 2022 IR 159",
            "ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159",
            "\\ISO 2022 IR 149",
            "\\ISO 2022 IR 58",
            "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126",
            "ISO 2022 IR 127\\ISO 2022 IR 138\\ISO 2022 IR 148\\ISO 2022 IR 203",
            "ISO 2022 IR 101\\ISO 2022 IR 109\\ISO 2022 IR 110\\ISO 2022 IR 166\\ISO 2022 IR 13",
            "\\ISO 2022 IR 87\\ISO 2022 IR 149\\ISO 2022 IR 58\\ISO 2022 IR 144");

    record Sample(CharacterSet set, List<String> values) {}

    @Provide
    Arbitrary<CharacterSet> sets() {
        return Arbitraries.of(DECLARATIONS).map(terms -> CharacterSet.of(Arrays.asList(terms.split("\\\\", -1))));
    }

    /** Values made of characters that the set has, and of delimiters. */
    @Provide
    Arbitrary<Sample> encodable() {
        return sets().flatMap(set -> {
            String repertoire = repertoire(set);
            Arbitrary<String> value = Arbitraries.strings()
                    .withChars(repertoire.toCharArray())
                    .withChars("^= \r\n\t")
                    .ofMaxLength(40);
            return Combinators.combine(value, value).as((one, other) -> new Sample(set, List.of(one, other)));
        });
    }

    private static String repertoire(CharacterSet set) {
        return IntStream.range(' ', 0xD800)
                .filter(code -> code != '\\')
                .mapToObj(Character::toString)
                .filter(set::canEncode)
                .collect(Collectors.joining());
    }

    @Property(tries = 400)
    void whatWasWrittenIsRead(@ForAll("encodable") Sample sample) {
        for (Vr vr : List.of(Vr.LO, Vr.PN, Vr.UC)) {
            byte[] bytes = sample.set.encode(Tags.PATIENT_COMMENTS, sample.values, vr);
            assertEquals(sample.values, sample.set.decode(bytes, vr));
            assertEquals(List.of(), sample.set.decodeProblems(bytes, vr));
        }
        String text = String.join("\n", sample.values);
        byte[] bytes = sample.set.encode(Tags.PATIENT_COMMENTS, List.of(text), Vr.UT);
        assertEquals(List.of(text), sample.set.decode(bytes, Vr.UT));
    }

    @Property
    void canEncodeTellsWhetherEncodeWill(@ForAll("sets") CharacterSet set, @ForAll String text) {
        String value = text.replace("\\", "");
        if (set.canEncode(value)) {
            byte[] bytes = set.encode(Tags.PATIENT_COMMENTS, List.of(value), Vr.LO);
            assertEquals(List.of(value), set.decode(bytes, Vr.LO));
        } else {
            assertThrows(DicomValueException.class, () -> set.encode(Tags.PATIENT_COMMENTS, List.of(value), Vr.LO));
        }
    }

    @Property
    void anyBytesAreSurvived(@ForAll("sets") CharacterSet set, @ForAll byte[] bytes) {
        for (Vr vr : List.of(Vr.LO, Vr.PN, Vr.LT)) {
            List<String> values = set.decode(bytes, vr);
            assertTrue(values.size() >= 1 && values.size() <= bytes.length + 1);
            assertTrue(values.stream().mapToInt(String::length).sum() <= bytes.length);
            set.decodeProblems(bytes, vr);
        }
    }
}
