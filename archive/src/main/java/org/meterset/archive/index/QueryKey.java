package org.meterset.archive.index;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.meterset.dicom.Tag;

/**
 * An attribute that queries are answered for from the index alone, for people: the conformance statement.
 *
 * @param level Query/Retrieve Level it belongs to: PATIENT, STUDY, SERIES or IMAGE
 * @param use what it can be used for
 */
public record QueryKey(Tag tag, String level, Use use) {

    /** What a key is for. */
    public enum Use {
        UNIQUE,
        MATCHED,
        MATCHED_BY_REFERENCE,
        RETURNED
    }

    /** Every key, from the patient's down, by tag. */
    public static List<QueryKey> all() {
        Stream<QueryKey> keys = Keys.all().map(QueryKey::of);
        Stream<QueryKey> references =
                Keys.referenceSequences().map(tag -> new QueryKey(tag, Level.IMAGE.name(), Use.MATCHED_BY_REFERENCE));
        return Stream.concat(keys, references)
                .sorted(Comparator.comparing((QueryKey key) -> Level.valueOf(key.level))
                        .thenComparing(QueryKey::tag))
                .toList();
    }

    private static QueryKey of(Key key) {
        boolean unique = Keys.unique(key.level()).tag().equals(key.tag());
        boolean matched = switch (key) {
            case StoredKey _ -> true;
            case ComputedKey computed -> computed.matching().isPresent();
        };
        Use use = unique ? Use.UNIQUE : matched ? Use.MATCHED : Use.RETURNED;
        return new QueryKey(key.tag(), key.level().name(), use);
    }
}
