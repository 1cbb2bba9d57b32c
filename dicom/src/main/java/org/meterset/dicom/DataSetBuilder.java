package org.meterset.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.meterset.dicom.charset.CharacterSet;

/**
 * Makes data sets. The VR comes from the dictionary unless it is given. Strict: a value that its VR does not allow is a
 * {@link DicomValueException}. Text is encoded when the data set is built, in the Specific Character Set that was set;
 * where none was set and the text needs more than ASCII, UTF-8 is declared. One thread at a time.
 */
public final class DataSetBuilder {
    static final Tag SPECIFIC_CHARACTER_SET = Tag.of(0x0008, 0x0005);
    private static final int DECIMAL_STRING_CHARACTERS = 16;

    /** An element, or text that waits for the character set. */
    private sealed interface Entry {
        record Ready(Element element) implements Entry {}

        record Text(Vr vr, List<String> values) implements Entry {}
    }

    private final TreeMap<Tag, Entry> entries = new TreeMap<>();
    private final CharacterSet inherited;

    DataSetBuilder(CharacterSet inherited) {
        this.inherited = inherited;
    }

    /** Puts an element as it is, in the place of any with the same tag. */
    public DataSetBuilder add(Element element) {
        entries.put(element.tag(), new Entry.Ready(element));
        return this;
    }

    public DataSetBuilder remove(Tag tag) {
        entries.remove(tag);
        return this;
    }

    /** Sets an element without value (type 2 attributes). */
    public DataSetBuilder setEmpty(Tag tag) {
        Vr vr = Dictionary.vrOf(tag);
        return add(new Element(tag, vr, vr == Vr.SQ ? new Value.Items(List.of()) : Value.EMPTY));
    }

    public DataSetBuilder set(Tag tag, String... values) {
        return set(tag, Dictionary.vrOf(tag), values);
    }

    public DataSetBuilder set(Tag tag, Vr vr, String... values) {
        if (!vr.isText()) {
            throw new DicomValueException(tag, "text", "a value for VR " + vr);
        }
        List<String> texts = List.of(values);
        checkText(tag, vr, texts);
        entries.put(tag, new Entry.Text(vr, texts));
        return this;
    }

    /** Identifiers are written as they are, also those that a peer sent and that break rules ({@link Uid#isValid()}). */
    public DataSetBuilder set(Tag tag, Uid... values) {
        List<String> texts = Stream.of(values).map(Uid::value).toList();
        if (texts.stream().anyMatch(text -> text.indexOf('\\') >= 0)) {
            throw new DicomValueException(tag, "a backslash within a UID", "UIDs without one");
        }
        entries.put(tag, new Entry.Text(Vr.UI, texts));
        return this;
    }

    public DataSetBuilder set(Tag tag, PersonName... values) {
        return set(tag, Stream.of(values).map(PersonName::toString).toArray(String[]::new));
    }

    /** Sets a date, as VR DA or DT. */
    public DataSetBuilder set(Tag tag, LocalDate value) {
        return set(tag, DicomDate.of(value).text());
    }

    /** Sets a time to the microsecond, as VR TM. */
    public DataSetBuilder set(Tag tag, LocalTime value) {
        return set(tag, DicomTime.of(value).text());
    }

    /** Sets a date and time to the microsecond, as VR DT; VR DA and TM take their part of it. */
    public DataSetBuilder set(Tag tag, LocalDateTime value) {
        return switch (Dictionary.vrOf(tag)) {
            case DA -> set(tag, value.toLocalDate());
            case TM -> set(tag, value.toLocalTime());
            default -> set(tag, DicomDateTime.of(value).text());
        };
    }

    /** Sets a date and time with its offset from UTC, as VR DT. */
    public DataSetBuilder set(Tag tag, OffsetDateTime value) {
        return set(tag, DicomDateTime.of(value).text());
    }

    public DataSetBuilder set(Tag tag, Age value) {
        return set(tag, value.toString());
    }

    public DataSetBuilder set(Tag tag, int... values) {
        return set(
                tag, Dictionary.vrOf(tag), Arrays.stream(values).asLongStream().toArray());
    }

    public DataSetBuilder set(Tag tag, Vr vr, long... values) {
        if (vr == Vr.IS || vr == Vr.DS) {
            return set(tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
        }
        if (vr == Vr.FL || vr == Vr.FD) {
            return set(tag, vr, Arrays.stream(values).asDoubleStream().toArray());
        }
        if (!vr.isInteger()) {
            throw new DicomValueException(tag, "whole numbers", "a value for VR " + vr);
        }
        ByteBuffer buffer = buffer(values.length * vr.unitBytes());
        for (long value : values) {
            checkRange(tag, vr, value);
            switch (vr.unitBytes()) {
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt((int) value);
                default -> buffer.putLong(value);
            }
        }
        return set(tag, vr, buffer.array());
    }

    private static void checkRange(Tag tag, Vr vr, long value) {
        boolean fits = switch (vr) {
            case SS -> value == (short) value;
            case US -> value == (value & 0xFFFF);
            case SL -> value == (int) value;
            case UL -> value == (value & 0xFFFFFFFFL);
            default -> true;
        };
        if (!fits) {
            throw new DicomValueException(tag, Long.toString(value), "a number that VR %s can hold".formatted(vr));
        }
    }

    public DataSetBuilder set(Tag tag, double... values) {
        return set(tag, Dictionary.vrOf(tag), values);
    }

    /** Decimal strings are rounded to the digits that fit into 16 characters. */
    public DataSetBuilder set(Tag tag, Vr vr, double... values) {
        return switch (vr) {
            case DS ->
                set(
                        tag,
                        vr,
                        Arrays.stream(values)
                                .mapToObj(value -> decimalString(tag, value))
                                .toArray(String[]::new));
            case FL, OF -> {
                ByteBuffer buffer = buffer(4 * values.length);
                Arrays.stream(values).forEach(value -> buffer.putFloat((float) value));
                yield set(tag, vr, buffer.array());
            }
            case FD, OD -> {
                ByteBuffer buffer = buffer(8 * values.length);
                Arrays.stream(values).forEach(buffer::putDouble);
                yield set(tag, vr, buffer.array());
            }
            default -> throw new DicomValueException(tag, "decimal numbers", "a value for VR " + vr);
        };
    }

    static String decimalString(Tag tag, double value) {
        if (!Double.isFinite(value)) {
            throw new DicomValueException(tag, Double.toString(value), "a finite number");
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (exact.signum() == 0) {
            return "0";
        }
        for (int digits = DECIMAL_STRING_CHARACTERS; digits > 0; digits--) {
            BigDecimal rounded =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            String text = plain.length() <= DECIMAL_STRING_CHARACTERS ? plain : rounded.toString();
            if (text.length() <= DECIMAL_STRING_CHARACTERS) {
                return text;
            }
        }
        throw new DicomValueException(tag, Double.toString(value), "a number that fits into 16 characters");
    }

    /** Sets the values of an AT element. */
    public DataSetBuilder set(Tag tag, Tag... values) {
        ByteBuffer buffer = buffer(4 * values.length);
        for (Tag value : values) {
            buffer.putShort((short) value.group()).putShort((short) value.element());
        }
        return set(tag, Vr.AT, buffer.array());
    }

    /** Sets a value from its bytes in little endian order; an odd length is padded. Takes over the array. */
    public DataSetBuilder set(Tag tag, Vr vr, byte[] bytes) {
        return set(tag, vr, Bulk.of(padded(bytes, vr)));
    }

    public DataSetBuilder set(Tag tag, Vr vr, Bulk bulk) {
        return add(new Element(tag, vr, new Value.Plain(bulk)));
    }

    public DataSetBuilder set(Tag tag, List<DataSet> items) {
        return add(new Element(tag, Vr.SQ, new Value.Items(items)));
    }

    public DataSetBuilder set(Tag tag, DataSet... items) {
        return set(tag, List.of(items));
    }

    public DataSet build() {
        CharacterSet characterSet = characterSet();
        Element[] elements = entries.entrySet().stream()
                .map(entry -> finish(entry.getKey(), entry.getValue(), characterSet))
                .toArray(Element[]::new);
        return new DataSet(elements, characterSet);
    }

    private CharacterSet characterSet() {
        Entry declared = entries.get(SPECIFIC_CHARACTER_SET);
        if (declared instanceof Entry.Text text) {
            return CharacterSet.of(text.values());
        }
        if (declared instanceof Entry.Ready(Element element) && !element.isEmpty()) {
            return CharacterSet.of(Values.strings(element, CharacterSet.DEFAULT));
        }
        boolean fits = entries.values().stream()
                .allMatch(entry -> !(entry instanceof Entry.Text text)
                        || !text.vr().usesCharacterSet()
                        || text.values().stream().allMatch(inherited::canEncode));
        if (fits) {
            return inherited;
        }
        set(SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        return CharacterSet.UTF_8;
    }

    private Element finish(Tag tag, Entry entry, CharacterSet characterSet) {
        return switch (entry) {
            case Entry.Text text -> new Element(tag, text.vr(), encoded(tag, text.vr(), text.values(), characterSet));
            case Entry.Ready(Element element)
            when element.value() instanceof Value.Items -> Values.encodedIn(element, inherited, characterSet);
            case Entry.Ready(Element element) -> Values.encodedIn(element, inherited, characterSet);
        };
    }

    static Value encoded(Tag tag, Vr vr, List<String> values, CharacterSet characterSet) {
        byte[] bytes;
        if (vr.usesCharacterSet()) {
            bytes = characterSet.encode(tag, values, vr);
        } else {
            bytes = String.join("\\", values).getBytes(StandardCharsets.ISO_8859_1);
        }
        return new Value.Plain(Bulk.of(padded(bytes, vr)));
    }

    private static void checkText(Tag tag, Vr vr, List<String> values) {
        if (values.size() > 1 && !vr.isMultiValueText()) {
            throw new DicomValueException(tag, values.size() + " values", "one value, as VR %s has".formatted(vr));
        }
        for (String value : values) {
            if (vr.isMultiValueText() && value.indexOf('\\') >= 0) {
                throw new DicomValueException(
                        tag, "a backslash within a value", "values without one (VR %s)".formatted(vr));
            }
            TextSyntax.check(tag, vr, value);
        }
    }

    private static byte[] padded(byte[] bytes, Vr vr) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.padding();
        return even;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
