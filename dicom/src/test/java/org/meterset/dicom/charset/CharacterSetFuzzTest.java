package org.meterset.dicom.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;

/** Any declaration with any bytes: never a failure, never more text than bytes, and what can be written is read. */
class CharacterSetFuzzTest {
    private static final List<String> TERMS = DefinedTerm.ALL.stream()
            .flatMap(term -> List.of(term.single(), term.extended()).stream())
            .distinct()
            .toList();
    private static final List<Vr> TEXTS = List.of(Vr.PN, Vr.LO, Vr.LT, Vr.UC);

    @FuzzTest(maxDuration = "30s")
    void decodesAnything(FuzzedDataProvider data) {
        List<String> terms = Stream.generate(() -> data.consumeBoolean()
                        ? data.pickValue(TERMS.toArray(String[]::new))
                        : data.consumeAsciiString(12))
                .limit(data.consumeInt(0, 4))
                .toList();
        Vr vr = data.pickValue(TEXTS.toArray(Vr[]::new));
        byte[] bytes = data.consumeRemainingAsBytes();
        CharacterSet set = CharacterSet.of(terms);
        List<String> values = set.decode(bytes, vr);
        assertTrue(values.stream().mapToInt(String::length).sum() <= bytes.length, "more text than bytes");
        boolean clean =
                set.problems().isEmpty() && set.decodeProblems(bytes, vr).isEmpty();
        if (clean && values.stream().allMatch(set::canEncode)) {
            byte[] written = set.encode(Tags.PATIENT_COMMENTS, values, vr);
            assertEquals(values, set.decode(written, vr));
        }
    }
}
