package org.meterset.dicom.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.dicom.json.JsonItem.Entry;

/** What the values of one attribute mean in their VR: the inverse of {@link JsonValues}, and more lenient. */
final class JsonMeaning {

    /** A value that means nothing in its VR. */
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;

        final int index;
        final String found;
        final String expected;

        Mismatch(int index, String found, String expected) {
            super(found);
            this.index = index;
            this.found = found;
            this.expected = expected;
        }
    }

    private final Tag tag;
    private final Vr vr;
    private final List<JsonValue> values;

    private JsonMeaning(Tag tag, Vr vr, List<JsonValue> values) {
        this.tag = tag;
        this.vr = vr;
        this.values = values;
    }

    static Entry of(Tag tag, Vr vr, List<JsonValue> values) throws Mismatch {
        JsonMeaning meaning = new JsonMeaning(tag, vr, values);
        if (vr == Vr.SQ) {
            return meaning.items();
        }
        if (vr.isText()) {
            return meaning.text();
        }
        if (vr.isOther()) {
            return meaning.nothingBut("InlineBinary or BulkDataURI for VR " + vr);
        }
        return meaning.binary();
    }

    private Entry items() throws Mismatch {
        List<JsonItem> items = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            switch (value) {
                case JsonValue.Item(JsonItem item) -> items.add(item);
                case JsonValue.Other.EMPTY_OBJECT, JsonValue.Other.NULL -> items.add(new JsonItem());
                default -> throw new Mismatch(items.size(), value.describe(), "an object of attributes, as VR SQ has");
            }
        }
        return new Entry.Sequence(items);
    }

    private Entry nothingBut(String expected) throws Mismatch {
        for (JsonValue value : values) {
            if (value != JsonValue.Other.NULL) {
                throw new Mismatch(0, value.describe(), expected);
            }
        }
        return new Entry.Ready(new Element(tag, vr, JsonItem.plain(new byte[0], vr)));
    }

    private Entry text() throws Mismatch {
        List<String> texts = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            int index = texts.size();
            String text = switch (value) {
                case JsonValue.Text(String string) -> string;
                case JsonValue.Numeral(String digits) -> digits(index, digits);
                case JsonValue.Person(List<String> groups) when vr == Vr.PN -> name(groups);
                case JsonValue.Other other
                when other == JsonValue.Other.NULL || other == JsonValue.Other.EMPTY_OBJECT && vr == Vr.PN -> "";
                default -> throw new Mismatch(index, value.describe(), "a string, as VR %s has".formatted(vr));
            };
            check(index, text);
            texts.add(text);
        }
        return new Entry.Text(vr, texts);
    }

    private void check(int index, String text) throws Mismatch {
        if (vr.isMultiValueText() && text.indexOf('\\') >= 0) {
            throw new Mismatch(index, "a backslash", "none, since it would separate values (VR %s)".formatted(vr));
        }
        if (index > 0 && !vr.isMultiValueText()) {
            throw new Mismatch(index, "a second value", "one value, as VR %s has".formatted(vr));
        }
        if (!vr.usesCharacterSet() && text.chars().anyMatch(c -> c > 0xFF)) {
            throw new Mismatch(
                    index, "characters outside of the Default Repertoire", "none, as VR %s asks".formatted(vr));
        }
    }

    private static String name(List<String> groups) {
        int used = groups.size();
        while (used > 0 && groups.get(used - 1).isEmpty()) {
            used--;
        }
        return String.join("=", groups.subList(0, used));
    }

    /** Digits stay as they were written where the VR allows so many. */
    private String digits(int index, String digits) throws Mismatch {
        if (vr == Vr.IS && !JsonValues.isInteger(digits)) {
            return Long.toString(whole(index, digits).longValueExact());
        }
        if (vr == Vr.DS && digits.length() > JsonValues.DECIMAL_STRING_CHARACTERS) {
            try {
                return DataSet.builder()
                        .set(tag, Vr.DS, Double.parseDouble(digits))
                        .build()
                        .string(tag)
                        .orElse("");
            } catch (DicomValueException e) {
                throw new Mismatch(index, "the number " + digits, e.expected());
            }
        }
        return digits;
    }

    private Entry binary() throws Mismatch {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.size(), vr.unitBytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (values.size() == 1 && values.getFirst() == JsonValue.Other.NULL) {
            return new Entry.Ready(new Element(tag, vr, JsonItem.plain(new byte[0], vr)));
        }
        for (int i = 0; i < values.size(); i++) {
            String text = switch (values.get(i)) {
                case JsonValue.Text(String string) -> string.strip();
                case JsonValue.Numeral(String digits) -> digits;
                default -> throw new Mismatch(i, values.get(i).describe(), expectedBinary());
            };
            if (vr == Vr.AT) {
                putTag(i, text, buffer);
            } else if (vr.isFloat()) {
                putFloat(i, text, buffer);
            } else {
                putWhole(i, text, buffer);
            }
        }
        return new Entry.Ready(new Element(tag, vr, JsonItem.plain(buffer.array(), vr)));
    }

    private String expectedBinary() {
        return vr == Vr.AT
                ? "a string of eight hexadecimal digits, as VR AT has"
                : "a number, as VR %s has".formatted(vr);
    }

    private void putTag(int index, String text, ByteBuffer buffer) throws Mismatch {
        Optional<Tag> known = Tag.parse(text);
        Tag value = known.orElseThrow(() -> new Mismatch(index, "a string that is no tag", expectedBinary()));
        buffer.putShort((short) value.group()).putShort((short) value.element());
    }

    private void putFloat(int index, String text, ByteBuffer buffer) throws Mismatch {
        double value = switch (text) {
            case "NaN", "nan" -> Double.NaN;
            case "Infinity", "inf", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!JsonValues.isJsonNumber(text)) {
                    throw new Mismatch(index, "a string that is no number", expectedBinary());
                }
                yield Double.parseDouble(text);
            }
        };
        if (vr == Vr.FL) {
            buffer.putFloat(JsonValues.isJsonNumber(text) ? Float.parseFloat(text) : (float) value);
        } else {
            buffer.putDouble(value);
        }
    }

    private void putWhole(int index, String text, ByteBuffer buffer) throws Mismatch {
        BigInteger value = whole(index, text);
        int bits = 8 * vr.unitBytes();
        boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
        boolean fits = signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
        if (!fits) {
            throw new Mismatch(index, "the number " + text, "one that VR %s can hold".formatted(vr));
        }
        switch (bits) {
            case 16 -> buffer.putShort(value.shortValue());
            case 32 -> buffer.putInt(value.intValue());
            default -> buffer.putLong(value.longValue());
        }
    }

    private BigInteger whole(int index, String text) throws Mismatch {
        if (!JsonValues.isJsonNumber(text)) {
            throw new Mismatch(index, "something that is no number", "a whole number, as VR %s has".formatted(vr));
        }
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new Mismatch(
                    index, "a number with an exponent out of all range", "a whole number, as VR %s has".formatted(vr));
        }
        boolean short20 = decimal.precision() - (long) decimal.scale() <= 20;
        if (!short20 && decimal.signum() != 0 || decimal.stripTrailingZeros().scale() > 0) {
            throw new Mismatch(index, "the number " + text, "a whole number, as VR %s has".formatted(vr));
        }
        return decimal.signum() == 0 ? BigInteger.ZERO : decimal.toBigInteger();
    }
}
