package org.meterset.standard.check;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;

/** Where a check stands in an object; becomes text only if there is something to tell. */
final class Place {
    private static final Map<Tag, String> NAMES = new ConcurrentHashMap<>();

    static final Place ROOT = new Place(null, new Tag(0), -1);

    private final @Nullable Place parent;
    private final Tag sequence;
    private final int item;

    private Place(@Nullable Place parent, Tag sequence, int item) {
        this.parent = parent;
        this.sequence = sequence;
        this.item = item;
    }

    Place item(Tag ofSequence, int number) {
        return new Place(this, ofSequence, number);
    }

    /** The path of an attribute here, as {@link AttributePath} writes it. */
    String of(Tag tag) {
        return this + name(tag);
    }

    private static String name(Tag tag) {
        String known = NAMES.get(tag);
        if (known == null) {
            known = keywordOrTag(tag);
            NAMES.put(tag, known);
        }
        return known;
    }

    private static String keywordOrTag(Tag tag) {
        return Dictionary.entry(tag)
                .map(Dictionary.Entry::keyword)
                .filter(keyword ->
                        !keyword.isEmpty() && Dictionary.tagOf(keyword).stream().anyMatch(tag::equals))
                .orElseGet(tag::toString);
    }

    /** The path of the item, with a slash behind it; empty for the object itself. */
    @Override
    public String toString() {
        return parent == null ? "" : parent + name(sequence) + '[' + item + "]/";
    }
}
