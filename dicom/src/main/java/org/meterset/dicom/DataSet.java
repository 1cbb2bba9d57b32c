package org.meterset.dicom;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.charset.CharacterSet;

/**
 * An immutable data set: elements in ascending tag order (PS3.5 section 7.1), decoded when asked for. Safe to share
 * between threads.
 *
 * <p>Accessors come in pairs: the singular gives the first value, or empty when the element is absent or empty; the
 * plural gives all values, or an empty list. A value that cannot be read as what was asked for is a
 * {@link DicomValueException}; the text it holds is always available from {@link #strings(Tag)}.
 */
public final class DataSet implements Iterable<Element> {

    public static final DataSet EMPTY = new DataSet(new Element[0], CharacterSet.DEFAULT);

    private final Element[] elements;
    private final CharacterSet characterSet;

    /** Takes over the array: sorted, without duplicates, never changed again. */
    DataSet(Element[] elements, CharacterSet characterSet) {
        this.elements = elements;
        this.characterSet = characterSet;
    }

    /**
     * A data set of elements as they were read, in any order: their bytes stay as they are, and of two with the same
     * tag the first one counts.
     *
     * @param surrounding how text is encoded unless Specific Character Set is among the elements
     */
    public static DataSet asRead(List<Element> read, CharacterSet surrounding) {
        Element[] elements = read.toArray(new Element[0]);
        for (int i = 1; i < elements.length; i++) {
            if (elements[i - 1].tag().compareTo(elements[i].tag()) >= 0) {
                elements = sortedWithoutDuplicates(read);
                break;
            }
        }
        CharacterSet characterSet = surrounding;
        for (Element element : elements) {
            if (element.tag().equals(DataSetBuilder.SPECIFIC_CHARACTER_SET) && !element.isEmpty()) {
                characterSet = CharacterSet.of(Values.strings(element, CharacterSet.DEFAULT));
            }
        }
        return new DataSet(elements, characterSet);
    }

    private static Element[] sortedWithoutDuplicates(List<Element> read) {
        TreeMap<Tag, Element> sorted = new TreeMap<>();
        read.forEach(element -> sorted.putIfAbsent(element.tag(), element));
        return sorted.values().toArray(new Element[0]);
    }

    public static DataSetBuilder builder() {
        return new DataSetBuilder(CharacterSet.DEFAULT);
    }

    /** A builder that starts with all elements of this data set. */
    public DataSetBuilder toBuilder() {
        DataSetBuilder builder = new DataSetBuilder(characterSet);
        forEach(builder::add);
        return builder;
    }

    /** How text of this data set is encoded: its own Specific Character Set, or that of the data set around it. */
    public CharacterSet characterSet() {
        return characterSet;
    }

    public int size() {
        return elements.length;
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    @Override
    public Iterator<Element> iterator() {
        return Arrays.asList(elements).iterator();
    }

    public Stream<Element> stream() {
        return Arrays.stream(elements);
    }

    public Optional<Element> element(Tag tag) {
        return Optional.ofNullable(find(tag));
    }

    public boolean contains(Tag tag) {
        return find(tag) != null;
    }

    /** Whether the element is there and has a value. */
    public boolean hasValue(Tag tag) {
        Element element = find(tag);
        return element != null && !element.isEmpty();
    }

    private @Nullable Element find(Tag tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = elements[middle].tag().compareTo(tag);
            if (order == 0) {
                return elements[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /**
     * What a path such as {@code BeamSequence[1]/ControlPointSequence[0]/GantryAngle} leads to.
     *
     * @throws DicomPathException if the text is no path
     */
    public Located at(String path) {
        return AttributePath.of(path).in(this);
    }

    /** First value as text without padding; numbers and tags are rendered, other binary values have no text. */
    public Optional<String> string(Tag tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.getFirst().isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values as text without padding; an empty value between two others is an empty string. */
    public List<String> strings(Tag tag) {
        Element element = find(tag);
        return element == null ? List.of() : Values.strings(element, characterSet);
    }

    /** First value as a whole number: IS, DS without fraction, or a binary integer. */
    public OptionalInt intValue(Tag tag) {
        int[] values = ints(tag);
        return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
    }

    public int[] ints(Tag tag) {
        long[] longs = longs(tag);
        int[] ints = new int[longs.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = Values.toInt(tag, longs[i]);
        }
        return ints;
    }

    public long[] longs(Tag tag) {
        Element element = find(tag);
        return element == null ? new long[0] : Values.longs(element);
    }

    /** First value as a number: DS, IS or any binary number. */
    public OptionalDouble doubleValue(Tag tag) {
        double[] values = doubles(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    public double[] doubles(Tag tag) {
        Element element = find(tag);
        return element == null ? new double[0] : Values.doubles(element);
    }

    /** All values of a decimal string, exactly. */
    public List<BigDecimal> decimals(Tag tag) {
        Element element = find(tag);
        return element == null ? List.of() : Values.decimals(element);
    }

    /** First value of a DA element. */
    public Optional<DicomDate> date(Tag tag) {
        return dates(tag).stream().findFirst();
    }

    public List<DicomDate> dates(Tag tag) {
        return parsed(tag, DicomDate::parse, "a date yyyymmdd");
    }

    /** First value of a TM element. */
    public Optional<DicomTime> time(Tag tag) {
        return times(tag).stream().findFirst();
    }

    public List<DicomTime> times(Tag tag) {
        return parsed(tag, DicomTime::parse, "a time hhmmss.ffffff");
    }

    /** First value of a DT element. */
    public Optional<DicomDateTime> dateTime(Tag tag) {
        return dateTimes(tag).stream().findFirst();
    }

    public List<DicomDateTime> dateTimes(Tag tag) {
        return parsed(tag, DicomDateTime::parse, "a date and time yyyymmddhhmmss.ffffff&zzxx");
    }

    /** A date and the time that goes with it, such as Study Date and Study Time; midnight without time. */
    public Optional<LocalDateTime> dateTime(Tag date, Tag time) {
        return date(date)
                .map(day -> day.date().atTime(time(time).map(DicomTime::time).orElse(LocalTime.MIDNIGHT)));
    }

    /** First value of an AS element. */
    public Optional<Age> age(Tag tag) {
        return parsed(tag, Age::parse, "an age such as 018M").stream().findFirst();
    }

    /** First value of a PN element. */
    public Optional<PersonName> person(Tag tag) {
        return persons(tag).stream().findFirst();
    }

    /** The values of a PN element that are not empty. */
    public List<PersonName> persons(Tag tag) {
        return strings(tag).stream()
                .map(PersonName::parse)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private <T> List<T> parsed(Tag tag, Function<String, Optional<T>> parser, String expected) {
        Element element = find(tag);
        return element == null ? List.of() : Values.parsed(element, parser, expected);
    }

    public Optional<Uid> uid(Tag tag) {
        return string(tag).map(Uid::of);
    }

    public List<Uid> uids(Tag tag) {
        return strings(tag).stream()
                .filter(text -> !text.isEmpty())
                .map(Uid::of)
                .toList();
    }

    /** All values of an AT element. */
    public List<Tag> tags(Tag tag) {
        Element element = find(tag);
        return element == null ? List.of() : Values.tags(element);
    }

    /** The items of a sequence; none if the element is absent, empty or no sequence. */
    public List<DataSet> items(Tag tag) {
        Element element = find(tag);
        return element != null && element.value() instanceof Value.Items items ? items.items() : List.of();
    }

    /** First item of a sequence. */
    public Optional<DataSet> item(Tag tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst());
    }

    /** The bytes of a plain value, padding included; empty if the element is absent. */
    public Optional<Bulk> bulk(Tag tag) {
        Element element = find(tag);
        return element != null && element.value() instanceof Value.Plain plain
                ? Optional.of(plain.bulk())
                : Optional.empty();
    }

    /** The same values written in another character set; items that declare their own keep it. */
    DataSet encodedIn(CharacterSet target) {
        if (target.equals(characterSet) || contains(DataSetBuilder.SPECIFIC_CHARACTER_SET)) {
            return this;
        }
        List<Element> encoded = new ArrayList<>(elements.length);
        for (Element element : elements) {
            encoded.add(Values.encodedIn(element, characterSet, target));
        }
        return new DataSet(encoded.toArray(new Element[0]), target);
    }

    /** Same elements with the same bytes, and text that means the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that
                && Arrays.equals(elements, that.elements)
                && characterSet.equals(that.characterSet);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** Names no value, so that logs hold no patient. */
    @Override
    public String toString() {
        return "data set of %d elements".formatted(elements.length);
    }
}
