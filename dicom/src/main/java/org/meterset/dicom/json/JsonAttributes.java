package org.meterset.dicom.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.internal.Encapsulation;
import org.meterset.dicom.json.JsonInput.Kind;
import org.meterset.dicom.json.JsonItem.Entry;

/** Reads objects of attributes from JSON tokens. */
final class JsonAttributes {
    static final String RULE = "PS3.18 section F.2.2";
    private static final String RULE_VALUES = "PS3.18 table F.2.3-1";
    private static final int FILE_META_GROUP = 0x0002;

    /** The members of one attribute; those that were not there are null. */
    private static final class Members {
        @Nullable
        Vr vr;

        @Nullable
        List<JsonValue> values;

        @Nullable
        Bulk binary;

        long valueOffset;
    }

    private final JsonInput json;
    private final BulkDataSource bulkData;

    JsonAttributes(JsonInput json, BulkDataSource bulkData) {
        this.json = json;
        this.bulkData = bulkData;
    }

    /** The data set whose object has just started. */
    DataSet dataSet() throws IOException {
        JsonItem item = new JsonItem();
        json.next();
        attributes(item);
        return item.toDataSet();
    }

    /** From the first name, or the end, to the end of the object. */
    private void attributes(JsonItem item) throws IOException {
        while (json.kind() == Kind.NAME) {
            String name = json.text();
            Tag tag = tag(name)
                    .orElseThrow(() -> json.error(
                            "a name of %d characters".formatted(name.length()),
                            "a tag of eight hexadecimal digits",
                            RULE));
            if (item.contains(tag)) {
                throw json.error("the attribute %s a second time".formatted(tag), "each attribute once", RULE);
            }
            json.expect(Kind.OBJECT_START, "an object with vr and Value", RULE);
            Entry entry = attribute(tag, item);
            if (!tag.isGroupLength() && tag.group() != FILE_META_GROUP) {
                item.add(tag, entry);
            }
            json.next();
        }
    }

    private static Optional<Tag> tag(String name) {
        return name.length() == 8 ? Tag.parse(name) : Optional.empty();
    }

    private Entry attribute(Tag tag, JsonItem item) throws IOException {
        Members members = new Members();
        while (json.next() == Kind.NAME) {
            member(members);
        }
        return entry(tag, members, item);
    }

    private void member(Members members) throws IOException {
        String name = json.text();
        switch (name.toLowerCase(Locale.ROOT)) {
            case "vr" -> {
                checkOnce(members.vr, name);
                json.next();
                members.vr = vr();
            }
            case "value" -> {
                checkOnce(members.values, name);
                checkOnce(members.binary, name);
                json.next();
                members.valueOffset = json.offset();
                members.values = values();
            }
            case "inlinebinary", "bulkdatauri" -> {
                checkOnce(members.values, name);
                checkOnce(members.binary, name);
                json.expect(Kind.STRING, "a string", RULE);
                members.binary =
                        name.length() == "InlineBinary".length() ? Bulk.of(json.base64()) : fetched(json.text());
            }
            default -> {
                json.next();
                json.skip();
            }
        }
    }

    private void checkOnce(@Nullable Object before, String name) {
        if (before != null) {
            throw json.error(name, "only one of Value, InlineBinary and BulkDataURI, and one vr", RULE);
        }
    }

    private Bulk fetched(String uri) {
        return bulkData.fetch(uri)
                .orElseThrow(
                        () -> json.error("a BulkDataURI that cannot be followed here", "Value or InlineBinary", RULE));
    }

    private @Nullable Vr vr() {
        if (json.kind() == Kind.NULL) {
            return null;
        }
        String text = json.kind() == Kind.STRING ? json.text() : "";
        Optional<Vr> vr = text.length() == 2 ? Vr.of(text.charAt(0), text.charAt(1)) : Optional.empty();
        return vr.orElseThrow(() -> json.error(
                text.isEmpty() ? json.kind().toString() : "\"%s\"".formatted(text.length() > 8 ? "..." : text),
                "a VR of two letters",
                "PS3.5 table 6.2-1"));
    }

    private List<JsonValue> values() throws IOException {
        List<JsonValue> values = new ArrayList<>();
        if (json.kind() == Kind.ARRAY_START) {
            while (json.next() != Kind.ARRAY_END) {
                values.add(value());
            }
        } else if (json.kind() != Kind.NULL) {
            values.add(value());
        }
        return values;
    }

    private JsonValue value() throws IOException {
        return switch (json.kind()) {
            case STRING -> new JsonValue.Text(json.text());
            case NUMBER -> new JsonValue.Numeral(json.text());
            case NULL -> JsonValue.Other.NULL;
            case TRUE, FALSE -> JsonValue.Other.BOOLEAN;
            case OBJECT_START -> object();
            default -> throw json.error(json.kind().toString(), "a string, number, object or null", RULE_VALUES);
        };
    }

    private JsonValue object() throws IOException {
        if (json.next() == Kind.OBJECT_END) {
            return JsonValue.Other.EMPTY_OBJECT;
        }
        if (JsonValues.COMPONENT_GROUPS.contains(json.text())) {
            return person();
        }
        JsonItem item = new JsonItem();
        attributes(item);
        return new JsonValue.Item(item);
    }

    private JsonValue person() throws IOException {
        String[] groups = new String[JsonValues.COMPONENT_GROUPS.size()];
        do {
            int group = JsonValues.COMPONENT_GROUPS.indexOf(json.text());
            if (group < 0 || groups[group] != null) {
                throw json.error(
                        group < 0 ? "another member of a person name" : "a component group a second time",
                        "Alphabetic, Ideographic and Phonetic once at most",
                        RULE_VALUES);
            }
            json.next();
            if (json.kind() != Kind.STRING && json.kind() != Kind.NULL) {
                throw json.error(json.kind().toString(), "a string", RULE_VALUES);
            }
            groups[group] = json.kind() == Kind.STRING ? json.text() : "";
        } while (json.next() == Kind.NAME);
        List<String> present = new ArrayList<>();
        for (String group : groups) {
            present.add(group == null ? "" : group);
        }
        return new JsonValue.Person(present);
    }

    private Entry entry(Tag tag, Members members, JsonItem item) {
        List<JsonValue> values = members.values == null ? List.of() : members.values;
        Vr vr = vr(tag, members, values, item);
        Bulk binary = members.binary;
        if (binary != null && !vr.isText()) {
            return binary(tag, vr, binary);
        }
        if (binary != null) {
            values = texts(binary, vr);
        }
        try {
            return JsonMeaning.of(tag, vr, values);
        } catch (JsonMeaning.Mismatch e) {
            throw new DicomFormatException(
                    "%s.Value[%d]".formatted(json.path(), e.index),
                    members.valueOffset,
                    e.found,
                    e.expected,
                    RULE_VALUES);
        }
    }

    private Vr vr(Tag tag, Members members, List<JsonValue> values, JsonItem item) {
        boolean items = !values.isEmpty() && values.stream().allMatch(JsonValue.Item.class::isInstance);
        Vr given = members.vr;
        if (given != null && given != Vr.UN) {
            return given;
        }
        if (items) {
            return Vr.SQ;
        }
        if (given != null) {
            return given;
        }
        Vr known = Dictionary.vrOf(tag);
        if (known == Vr.UN) {
            known = item.creatorOf(tag)
                    .flatMap(creator -> Dictionary.privateEntry(creator, tag))
                    .map(Dictionary.Entry::vr)
                    .orElse(Vr.UN);
        }
        if (known == Vr.UN && !values.isEmpty()) {
            throw json.error("no vr", "vr, since %s is not in the dictionary".formatted(tag), RULE);
        }
        return known;
    }

    /** Text that came as bytes is UTF-8, as all text in JSON is. */
    private static List<JsonValue> texts(Bulk binary, Vr vr) {
        String text = new String(binary.bytes(), StandardCharsets.UTF_8);
        String[] texts = vr.isMultiValueText() ? text.split("\\\\", -1) : new String[] {text};
        return Arrays.stream(texts).<JsonValue>map(JsonValue.Text::new).toList();
    }

    private Entry binary(Tag tag, Vr vr, Bulk binary) {
        if (vr == Vr.SQ) {
            throw json.error("binary data", "Value with items, as VR SQ has", RULE);
        }
        if (tag.equals(Tags.PIXEL_DATA)) {
            Optional<List<Bulk>> fragments = Encapsulation.fragments(binary.bytes());
            if (fragments.isPresent()) {
                return new Entry.Ready(new Element(tag, vr, new Value.Fragments(fragments.get())));
            }
        }
        if (binary.length() % 2 == 0) {
            return new Entry.Ready(new Element(tag, vr, binary.length() == 0 ? Value.EMPTY : new Value.Plain(binary)));
        }
        return new Entry.Ready(new Element(tag, vr, JsonItem.plain(binary.bytes(), vr)));
    }
}
