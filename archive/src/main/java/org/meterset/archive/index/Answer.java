package org.meterset.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.match.ReturnKeys;
import org.meterset.archive.match.Utf8;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/**
 * Makes the responses to one identifier (PS3.4 section C.4.1.1.3.2): every element asked for, empty where the archive
 * has no value. Text is given as it was stored, even where it breaks its VR's rules; beyond ASCII it is UTF-8.
 */
final class Answer {
    private final Level level;
    private final List<Element> requests;
    private final List<Key> keys;
    private final boolean needsHeader;

    Answer(Identifier identifier) {
        this.level = identifier.level();
        this.requests = identifier.requests();
        this.keys = requests.stream()
                .flatMap(element -> Keys.of(element.tag()).stream())
                .toList();
        this.needsHeader = !identifier.unindexed().isEmpty()
                || requests.stream().anyMatch(element -> Keys.of(element.tag()).isEmpty());
    }

    /** The indexed keys asked for, in the order in which {@link #of} takes their values. */
    List<Key> keys() {
        return keys;
    }

    boolean needsHeader() {
        return needsHeader;
    }

    DataSet of(List<@Nullable String> values, DataSet header) {
        List<Element> elements = new ArrayList<>(requests.size() + 2);
        elements.add(Utf8.element(Tags.QUERY_RETRIEVE_LEVEL, Vr.CS, level.name()));
        int next = 0;
        for (Element request : requests) {
            Optional<Key> key = Keys.of(request.tag());
            if (key.isPresent()) {
                elements.add(indexed(key.get(), values.get(next++)));
            } else {
                elements.add(ReturnKeys.of(request, header));
            }
        }
        if (elements.stream().anyMatch(element -> !Utf8.isAscii(element))) {
            elements.add(Utf8.element(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192"));
        }
        return DataSet.asRead(elements, CharacterSet.DEFAULT);
    }

    private static Element indexed(Key key, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return new Element(key.tag(), key.vr(), Value.EMPTY);
        }
        if (key.vr() == Vr.US) {
            int number = Integer.parseInt(value);
            byte[] bytes = {(byte) number, (byte) (number >> 8)};
            return new Element(key.tag(), Vr.US, new Value.Plain(Bulk.of(bytes)));
        }
        return Utf8.element(key.tag(), key.vr(), value);
    }
}
