package org.meterset.dicom;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.meterset.dicom.charset.CharacterSet;

/** Decodes the bytes of elements; the inverse of what {@link DataSetBuilder} encodes. */
final class Values {
    private Values() {}

    static List<String> strings(Element element, CharacterSet characterSet) {
        if (!(element.value() instanceof Value.Plain plain) || plain.bulk().length() == 0) {
            return List.of();
        }
        Vr vr = element.vr();
        if (vr.isText()) {
            return text(plain.bulk().bytes(), vr, characterSet);
        }
        if (vr.isInteger()) {
            return Arrays.stream(longs(element))
                    .mapToObj(vr == Vr.UV ? Long::toUnsignedString : Long::toString)
                    .toList();
        }
        return switch (vr) {
            case FL ->
                Arrays.stream(doubles(element))
                        .mapToObj(value -> Float.toString((float) value))
                        .toList();
            case FD ->
                Arrays.stream(doubles(element)).mapToObj(Double::toString).toList();
            case AT -> tags(element).stream().map(Tag::toHex).toList();
            default -> List.of();
        };
    }

    private static List<String> text(byte[] bytes, Vr vr, CharacterSet characterSet) {
        List<String> values = vr.usesCharacterSet()
                ? characterSet.decode(bytes, vr)
                : split(new String(bytes, StandardCharsets.ISO_8859_1), vr);
        if (values.size() == 1) {
            return List.of(trim(values.getFirst(), vr));
        }
        String[] trimmed = new String[values.size()];
        for (int i = 0; i < trimmed.length; i++) {
            trimmed[i] = trim(values.get(i), vr);
        }
        return List.of(trimmed);
    }

    private static List<String> split(String text, Vr vr) {
        return vr.isMultiValueText() ? Arrays.asList(text.split("\\\\", -1)) : List.of(text);
    }

    /** Leading spaces are significant in LT, ST, UT and UC; trailing ones and NULs never are (PS3.5 section 6.2). */
    private static String trim(String value, Vr vr) {
        int end = value.length();
        while (end > 0
                && value.charAt(end - 1) <= ' '
                && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        boolean leadingCount = !vr.isMultiValueText() || vr == Vr.UC;
        while (!leadingCount && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }

    static long[] longs(Element element) {
        Vr vr = element.vr();
        if (vr.isText()) {
            return strings(element, CharacterSet.DEFAULT).stream()
                    .filter(text -> !text.isBlank())
                    .mapToLong(text -> wholeNumber(element.tag(), text))
                    .toArray();
        }
        ByteBuffer buffer =
                numbers(element, "whole numbers", vr.isInteger() || vr == Vr.OW || vr == Vr.OL || vr == Vr.OV);
        long[] numbers = new long[buffer.remaining() / vr.unitBytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (vr) {
                case SS -> buffer.getShort(2 * i);
                case US, OW -> Short.toUnsignedLong(buffer.getShort(2 * i));
                case SL -> buffer.getInt(4 * i);
                case UL, OL -> Integer.toUnsignedLong(buffer.getInt(4 * i));
                default -> buffer.getLong(8 * i);
            };
        }
        return numbers;
    }

    private static long wholeNumber(Tag tag, String text) {
        return DecimalText.wholeNumber(text)
                .orElseThrow(() -> DicomValueException.unexpected(tag, text, "a whole number"));
    }

    static int toInt(Tag tag, long value) {
        if (value != (int) value) {
            throw new DicomValueException(tag, Long.toString(value), "a number of 32 bits");
        }
        return (int) value;
    }

    static double[] doubles(Element element) {
        Vr vr = element.vr();
        if (vr.isText()) {
            return decimalNumbers(element);
        }
        if (vr == Vr.FL || vr == Vr.OF) {
            ByteBuffer buffer = numbers(element, "numbers", true);
            return IntStream.range(0, buffer.remaining() / 4)
                    .mapToDouble(i -> buffer.getFloat(4 * i))
                    .toArray();
        }
        if (vr == Vr.FD || vr == Vr.OD) {
            ByteBuffer buffer = numbers(element, "numbers", true);
            return IntStream.range(0, buffer.remaining() / 8)
                    .mapToDouble(i -> buffer.getDouble(8 * i))
                    .toArray();
        }
        return Arrays.stream(longs(element)).asDoubleStream().toArray();
    }

    /** The values that are not empty; in one pass over the bytes, since contours have thousands. */
    private static double[] decimalNumbers(Element element) {
        if (!(element.value() instanceof Value.Plain plain)) {
            return new double[0];
        }
        byte[] bytes = plain.bulk().bytes();
        double[] numbers = new double[8];
        int count = 0;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\\') {
                double number = DecimalText.shortDecimal(bytes, start, i);
                String text = Double.isNaN(number) ? text(bytes, start, i, element.vr()) : "";
                if (!Double.isNaN(number) || !text.isBlank()) {
                    numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
                    numbers[count++] = Double.isNaN(number) ? decimalNumber(element.tag(), text) : number;
                }
                start = i + 1;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static String text(byte[] bytes, int start, int end, Vr vr) {
        return trim(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1), vr);
    }

    private static double decimalNumber(Tag tag, String text) {
        return DecimalText.decimal(text)
                .orElseThrow(() -> DicomValueException.unexpected(tag, text, "a decimal number"));
    }

    static List<BigDecimal> decimals(Element element) {
        return parsed(element, DecimalText::exact, "a decimal number");
    }

    /** The values that are not empty. */
    static <T> List<T> parsed(Element element, Function<String, Optional<T>> parser, String expected) {
        List<T> values = new ArrayList<>();
        for (String text : strings(element, CharacterSet.DEFAULT)) {
            if (!text.isBlank()) {
                values.add(parser.apply(text)
                        .orElseThrow(() -> DicomValueException.unexpected(element.tag(), text, expected)));
            }
        }
        return values;
    }

    static List<Tag> tags(Element element) {
        ByteBuffer buffer = numbers(element, "attribute tags", element.vr() == Vr.AT);
        return IntStream.range(0, buffer.remaining() / 4)
                .mapToObj(i -> Tag.of(
                        Short.toUnsignedInt(buffer.getShort(4 * i)), Short.toUnsignedInt(buffer.getShort(4 * i + 2))))
                .toList();
    }

    private static ByteBuffer numbers(Element element, String expected, boolean possible) {
        if (!possible || !(element.value() instanceof Value.Plain plain)) {
            throw new DicomValueException(element.tag(), "VR " + element.vr(), expected);
        }
        return ByteBuffer.wrap(plain.bulk().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Element encodedIn(Element element, CharacterSet from, CharacterSet to) {
        return switch (element.value()) {
            case Value.Items items ->
                new Element(
                        element.tag(),
                        element.vr(),
                        new Value.Items(items.items().stream()
                                .map(item -> item.encodedIn(to))
                                .toList()));
            case Value.Plain plain
            when element.vr().usesCharacterSet() && plain.bulk().length() > 0 && !from.equals(to) -> {
                List<String> texts = strings(element, from);
                yield new Element(
                        element.tag(), element.vr(), DataSetBuilder.encoded(element.tag(), element.vr(), texts, to));
            }
            default -> element;
        };
    }
}
