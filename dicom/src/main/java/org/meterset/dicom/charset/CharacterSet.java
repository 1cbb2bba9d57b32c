package org.meterset.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** The character sets that one data set declares; immutable. */
public final class CharacterSet {
    /** No declaration: ISO 646 (ISO_IR 6). Bytes above 127 are survived by reading them as UTF-8, or else as Latin-1. */
    public static final CharacterSet DEFAULT = new CharacterSet(List.of(), StandardCharsets.US_ASCII);

    public static final CharacterSet UTF_8 = new CharacterSet(List.of("ISO_IR 192"), StandardCharsets.UTF_8);

    private final List<String> definedTerms;
    private final Charset charset;

    private CharacterSet(List<String> definedTerms, Charset charset) {
        this.definedTerms = List.copyOf(definedTerms);
        this.charset = charset;
    }

    /** The character set of these values of Specific Character Set (0008,0005); never fails, see {@link #problems()}. */
    public static CharacterSet of(List<String> definedTerms) {
        return switch (String.join("\\", definedTerms)) {
            case "" -> DEFAULT;
            case "ISO_IR 192" -> UTF_8;
            default -> new CharacterSet(definedTerms, StandardCharsets.ISO_8859_1);
        };
    }

    public List<String> definedTerms() {
        return definedTerms;
    }

    /** What is wrong with the declaration, in words for a person; empty if nothing is. */
    public List<String> problems() {
        return List.of();
    }

    /** The values in {@code bytes}, split at backslashes where the VR has several values, padding kept. Never fails. */
    public List<String> decode(byte[] bytes, Vr vr) {
        String text = new String(bytes, charset);
        return vr.isMultiValueText() ? Arrays.asList(text.split("\\\\", -1)) : List.of(text);
    }

    public boolean canEncode(String text) {
        return charset.newEncoder().canEncode(text);
    }

    /**
     * The values as bytes, joined by backslashes, without padding.
     *
     * @throws DicomValueException if a character cannot be written in this character set
     */
    public byte[] encode(Tag tag, List<String> values, Vr vr) {
        for (String value : values) {
            if (!canEncode(value)) {
                throw new DicomValueException(tag, "text", "characters of " + definedTerms);
            }
        }
        return String.join("\\", values).getBytes(charset);
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
