package org.meterset.dicom.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** One value on one line: text in brackets, identifiers by name, numbers, or hexadecimal bytes and words. */
public final class ValueText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int LEAST_WIDTH = 8;
    private static final char REPLACEMENT = '\uFFFD';

    private ValueText() {}

    /** The value, cut to about {@code width} characters with three dots behind; the width is at least 4. */
    public static String of(Element element, CharacterSet characterSet, int width) {
        return switch (element.value()) {
            case Value.Items(var items) -> "%d item%s".formatted(items.size(), items.size() == 1 ? "" : "s");
            case Value.Fragments(var fragments) ->
                "%d fragment%s".formatted(fragments.size(), fragments.size() == 1 ? "" : "s");
            case Value.Plain plain when plain.bulk().length() == 0 -> "(no value)";
            case Value.Plain _ -> plain(element, characterSet, width);
        };
    }

    private static String plain(Element element, CharacterSet characterSet, int width) {
        Vr vr = element.vr();
        if (vr == Vr.UI) {
            return identifiers(element.strings(characterSet), width);
        }
        if (vr.isText()) {
            return text(String.join("\\", element.strings(characterSet)), width);
        }
        if (vr == Vr.AT) {
            return cut(element.tags().stream().map(Tag::toString).collect(Collectors.joining("\\")), width);
        }
        byte[] bytes = prefix(element, width);
        return vr.isOther() ? hex(bytes, vr.unitBytes(), width) : cut(numbers(bytes, vr), width);
    }

    /** Text in brackets, its control characters made visible; without the second bracket where it was cut. */
    static String text(String text, int width) {
        int most = Math.max(width, LEAST_WIDTH);
        if (text.length() <= most - 2) {
            return '[' + visible(text) + ']';
        }
        return '['
                + cut(visible(text.substring(0, Math.min(text.length(), most))) + "   ", most - 1)
                        .stripTrailing();
    }

    private static String identifiers(List<String> values, int width) {
        if (values.size() == 1) {
            return UidDictionary.entry(Uid.of(values.getFirst()))
                    .map(known -> '=' + (known.keyword().isEmpty() ? known.name() : known.keyword()))
                    .orElseGet(() -> text(values.getFirst(), width));
        }
        return text(String.join("\\", values), width);
    }

    private static byte[] prefix(Element element, int width) {
        try (InputStream in = ((Value.Plain) element.value()).bulk().open()) {
            return in.readNBytes(Vr.FD.unitBytes() * width);
        } catch (IOException e) {
            throw new DicomException("cannot read the value of " + element.tag(), e);
        }
    }

    private static String numbers(byte[] bytes, Vr vr) {
        Element shortened = new Element(new Tag(0), vr, new Value.Plain(Bulk.of(bytes)));
        return String.join("\\", shortened.strings(CharacterSet.DEFAULT));
    }

    private static String hex(byte[] bytes, int unitBytes, int width) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        HexFormat format = HexFormat.of().withUpperCase();
        int units = bytes.length / unitBytes;
        int unitWidth = 2 * unitBytes + 1;
        boolean whole = units <= (width + 1) / unitWidth;
        int shown = whole ? units : Math.max(1, (width - 2) / unitWidth);
        String all = IntStream.range(0, shown)
                .mapToObj(i -> switch (unitBytes) {
                    case 1 -> format.toHexDigits(bytes[i]);
                    case 2 -> format.toHexDigits(buffer.getShort(2 * i));
                    case 4 -> format.toHexDigits(buffer.getInt(4 * i));
                    default -> format.toHexDigits(buffer.getLong(8 * i));
                })
                .collect(Collectors.joining("\\"));
        return whole ? all : all + "...";
    }

    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = width - 3;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    /** The text with control characters as their pictures, so that it stays on its line and cannot steer a terminal. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < ' ') {
                visible.append((char) (CONTROL_PICTURES + c));
            } else if (c == 0x7F) {
                visible.append('\u2421');
            } else if (c < 0xA0 && c > 0x7F || Character.getType(c) == Character.FORMAT || c >= 0x2028 && c <= 0x2029) {
                visible.append(REPLACEMENT);
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }
}
