package org.meterset.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the standard says of each attribute (PS3.6), and what is known of private ones; constants are in {@link Tags}. */
public final class Dictionary {
    private Dictionary() {}

    /**
     * One attribute.
     *
     * @param tag the one asked for, where the attribute repeats over several
     * @param keyword empty for private attributes and the few retired ones without a name
     * @param vrs the first is the one to write if nothing else is known
     */
    public record Entry(
            Tag tag, String keyword, String name, List<Vr> vrs, ValueMultiplicity multiplicity, boolean retired) {
        public Vr vr() {
            return vrs.getFirst();
        }

        Entry withTag(Tag other) {
            return new Entry(other, keyword, name, vrs, multiplicity, retired);
        }
    }

    /** The standard attribute with that tag, also one of a repeating group such as 60xx. */
    public static Optional<Entry> entry(Tag tag) {
        int index = find(tag);
        return index < 0 ? Optional.empty() : Optional.of(AttributeTable.INSTANCE.entry(index, tag));
    }

    /** The standard attribute with that keyword, letter case included. */
    public static Optional<Entry> entry(String keyword) {
        return tagOf(keyword).flatMap(Dictionary::entry);
    }

    /** Every standard attribute, in the order of tags; of a repeating group the first. */
    public static List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < AttributeTable.INSTANCE.size(); i++) {
            Tag tag = AttributeTable.INSTANCE.tag(i);
            if (find(tag) == i) {
                tags.add(tag);
            }
        }
        return tags.stream().sorted().toList();
    }

    /** The private attribute of that creator, whatever block of the group it has reserved. */
    public static Optional<Entry> privateEntry(String creator, Tag tag) {
        return tag.isPrivate() ? PrivateDictionary.entry(creator, tag) : Optional.empty();
    }

    /** The VR a standard attribute is written with; where it may have several, the one for plain use; else UN. */
    public static Vr vrOf(Tag tag) {
        int index = find(tag);
        if (index >= 0) {
            return AttributeTable.INSTANCE.vr(index);
        }
        if (tag.isGroupLength()) {
            return Vr.UL;
        }
        return tag.isPrivateCreator() ? Vr.LO : Vr.UN;
    }

    /** The keyword of a standard attribute, or "PrivateCreator", "GroupLength", "Private" or "Unknown". */
    public static String nameOf(Tag tag) {
        int index = find(tag);
        String keyword = index < 0 ? "" : AttributeTable.INSTANCE.keyword(index);
        if (!keyword.isEmpty()) {
            return keyword;
        }
        if (tag.isGroupLength()) {
            return "GroupLength";
        }
        if (tag.isPrivate()) {
            return tag.isPrivateCreator() ? "PrivateCreator" : "Private";
        }
        return "Unknown";
    }

    /** The tag of the attribute with that keyword; of a repeating group the first. */
    public static Optional<Tag> tagOf(String keyword) {
        int index = keyword.isEmpty() ? -1 : AttributeTable.INSTANCE.find(keyword);
        return index < 0 ? Optional.empty() : Optional.of(AttributeTable.INSTANCE.tag(index));
    }

    /** The tag that a person names: by keyword, as {@code (300A,00C2)}, {@code 300A,00C2} or {@code 300A00C2}. */
    public static Optional<Tag> parseTag(String text) {
        return Tag.parse(text).or(() -> tagOf(text.strip()));
    }

    /** Repeating attributes would claim group lengths and private tags, which have rules of their own. */
    private static int find(Tag tag) {
        boolean standard = !tag.isPrivate() && (!tag.isGroupLength() || tag.group() <= 2);
        return standard ? AttributeTable.INSTANCE.find(tag.value()) : -1;
    }
}
