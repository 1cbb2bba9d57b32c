package org.meterset.dicom.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** A data set whose text waits for its character set, which may stand anywhere in the JSON text, or be missing. */
final class JsonItem {

    /** An attribute, as far as it can be known without the character set. */
    sealed interface Entry {
        record Ready(Element element) implements Entry {}

        record Text(Vr vr, List<String> values) implements Entry {}

        record Sequence(List<JsonItem> items) implements Entry {}
    }

    private final Map<Tag, Entry> entries = new TreeMap<>();

    /** Whether the attribute was not there yet. */
    boolean add(Tag tag, Entry entry) {
        return entries.putIfAbsent(tag, entry) == null;
    }

    boolean contains(Tag tag) {
        return entries.containsKey(tag);
    }

    /** The private creator that has reserved the block of that attribute. */
    Optional<String> creatorOf(Tag tag) {
        return entries.get(Tag.of(tag.group(), tag.element() >>> 8)) instanceof Entry.Text(Vr _, List<String> values)
                        && !values.isEmpty()
                ? Optional.of(values.getFirst())
                : Optional.empty();
    }

    /** The outermost data set. Text that its declared character set cannot hold makes it UTF-8. */
    DataSet toDataSet() {
        boolean declared = entries.containsKey(Tags.SPECIFIC_CHARACTER_SET);
        if (!declared && !fits(CharacterSet.DEFAULT)) {
            entries.put(Tags.SPECIFIC_CHARACTER_SET, declaration(CharacterSet.UTF_8));
        }
        return toDataSet(CharacterSet.DEFAULT);
    }

    private DataSet toDataSet(CharacterSet surrounding) {
        CharacterSet characterSet =
                entries.get(Tags.SPECIFIC_CHARACTER_SET) instanceof Entry.Text(Vr _, List<String> terms)
                                && !terms.isEmpty()
                        ? CharacterSet.of(terms)
                        : surrounding;
        if (!characterSet.problems().isEmpty() || !ownTextFits(characterSet)) {
            characterSet = CharacterSet.UTF_8;
            entries.put(Tags.SPECIFIC_CHARACTER_SET, declaration(characterSet));
        }
        List<Element> elements = new ArrayList<>(entries.size());
        for (Map.Entry<Tag, Entry> entry : entries.entrySet()) {
            elements.add(element(entry.getKey(), entry.getValue(), characterSet));
        }
        return DataSet.asRead(elements, surrounding);
    }

    private static Entry declaration(CharacterSet characterSet) {
        return new Entry.Text(Vr.CS, characterSet.definedTerms());
    }

    /** Whether all text can be encoded, but for that of items with a character set of their own. */
    private boolean fits(CharacterSet characterSet) {
        return ownTextFits(characterSet)
                && entries.values().stream()
                        .allMatch(entry -> !(entry instanceof Entry.Sequence(List<JsonItem> items))
                                || items.stream()
                                        .allMatch(item ->
                                                item.contains(Tags.SPECIFIC_CHARACTER_SET) || item.fits(characterSet)));
    }

    private boolean ownTextFits(CharacterSet characterSet) {
        return entries.values().stream()
                .allMatch(entry -> !(entry instanceof Entry.Text(Vr vr, List<String> values))
                        || !vr.usesCharacterSet()
                        || values.stream().allMatch(characterSet::canEncode));
    }

    private static Element element(Tag tag, Entry entry, CharacterSet characterSet) {
        return switch (entry) {
            case Entry.Ready(Element element) -> element;
            case Entry.Sequence(List<JsonItem> items) ->
                new Element(
                        tag,
                        Vr.SQ,
                        new Value.Items(items.stream()
                                .map(item -> item.toDataSet(characterSet))
                                .toList()));
            case Entry.Text(Vr vr, List<String> values) -> {
                byte[] bytes = vr.usesCharacterSet()
                        ? characterSet.encode(tag, values, vr)
                        : String.join("\\", values).getBytes(StandardCharsets.ISO_8859_1);
                yield new Element(tag, vr, plain(bytes, vr));
            }
        };
    }

    static Value plain(byte[] bytes, Vr vr) {
        if (bytes.length % 2 == 0) {
            return bytes.length == 0 ? Value.EMPTY : new Value.Plain(Bulk.of(bytes));
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.padding();
        return new Value.Plain(Bulk.of(even));
    }
}
