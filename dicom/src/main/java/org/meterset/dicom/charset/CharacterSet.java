package org.meterset.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * The character sets that one data set declares (PS3.3 section C.12.1.1.2, PS3.5 section 6.1); immutable.
 *
 * <p>Reading never fails. Declarations that are wrong are taken for what was probably meant, see {@link #problems()};
 * bytes that have no meaning in the declared sets are told by {@link #decodeProblems} and read as follows. Without a
 * declaration: as UTF-8, if the whole of the element is valid UTF-8. Upper bytes before any escape sequence: as the set
 * last invoked, or the first declared. A pair of bytes without a character: U+FFFD. Any other byte: as ISO 8859-1.
 */
public final class CharacterSet {
    /** No declaration: ISO 646, the default repertoire (ISO_IR 6). */
    public static final CharacterSet DEFAULT = new CharacterSet(List.of());

    public static final CharacterSet UTF_8 = new CharacterSet(List.of("ISO_IR 192"));

    private static final int PROBLEMS_TOLD = 20;

    private final List<String> definedTerms;
    private final TextCodec codec;
    private final List<String> problems;

    private CharacterSet(List<String> definedTerms) {
        Declaration declaration = Declaration.read(definedTerms);
        this.definedTerms = List.copyOf(definedTerms);
        this.codec = declaration.codec();
        this.problems = declaration.problems();
    }

    /** The character set of these values of Specific Character Set (0008,0005); never fails, see {@link #problems()}. */
    public static CharacterSet of(List<String> definedTerms) {
        if (String.join("", definedTerms).isBlank()) {
            return DEFAULT;
        }
        return definedTerms.equals(UTF_8.definedTerms) ? UTF_8 : new CharacterSet(definedTerms);
    }

    /** The declaration as it was made. */
    public List<String> definedTerms() {
        return definedTerms;
    }

    /** What is wrong with the declaration, in words for a person; empty if nothing is. */
    public List<String> problems() {
        return problems;
    }

    /** The values in {@code bytes}, split at backslashes where the VR has several values, padding kept. Never fails. */
    public List<String> decode(byte[] bytes, Vr vr) {
        return codec.decode(bytes, vr, ProblemReport.IGNORE);
    }

    /** What had no meaning while decoding, by byte offset, in words for a person that tell nothing of the text. */
    public List<String> decodeProblems(byte[] bytes, Vr vr) {
        List<String> told = new ArrayList<>();
        codec.decode(bytes, vr, (offset, problem) -> {
            if (told.size() < PROBLEMS_TOLD) {
                told.add("byte %d: %s".formatted(offset, problem));
            }
        });
        return told;
    }

    /** Whether {@link #encode} can write the text, whatever the VR. */
    public boolean canEncode(String text) {
        return codec.encode(text, Vr.PN, new ByteArrayOutputStream()) < 0;
    }

    /**
     * The values as bytes, joined by backslashes, without padding.
     *
     * @throws DicomValueException if a character cannot be written in this character set
     */
    public byte[] encode(Tag tag, List<String> values, Vr vr) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write('\\');
            }
            int failed = codec.encode(values.get(i), vr, out);
            if (failed >= 0) {
                throw new DicomValueException(
                        tag,
                        "another character at index %d of value %d".formatted(failed, i + 1),
                        "characters of " + (definedTerms.isEmpty() ? "ISO_IR 6" : this));
            }
        }
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterSet that && definedTerms.equals(that.definedTerms);
    }

    @Override
    public int hashCode() {
        return definedTerms.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\\", definedTerms);
    }
}
