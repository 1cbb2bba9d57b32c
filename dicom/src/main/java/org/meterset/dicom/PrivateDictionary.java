package org.meterset.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Private attributes that are known, by creator; of their tags the block number does not count (PS3.5 section 7.8.1). */
final class PrivateDictionary {
    private static final int WITHOUT_BLOCK = 0xFFFF00FF;

    private record Key(String creator, int tagWithoutBlock) {}

    private static final Map<Key, Dictionary.Entry> ENTRIES = load();

    private PrivateDictionary() {}

    static Optional<Dictionary.Entry> entry(String creator, Tag tag) {
        return Optional.ofNullable(ENTRIES.get(new Key(creator.strip(), tag.value() & WITHOUT_BLOCK)))
                .map(entry -> entry.withTag(tag));
    }

    private static Map<Key, Dictionary.Entry> load() {
        Map<Key, Dictionary.Entry> entries = new HashMap<>();
        for (String[] row : DictionaryFile.rows("private.tsv")) {
            Tag tag = new Tag(Integer.parseUnsignedInt(row[1].replace('x', '0'), 16));
            entries.put(
                    new Key(row[0], tag.value()),
                    new Dictionary.Entry(
                            tag, "", row[2], List.of(Vr.valueOf(row[3])), ValueMultiplicity.parse(row[4]), false));
        }
        return Map.copyOf(entries);
    }
}
