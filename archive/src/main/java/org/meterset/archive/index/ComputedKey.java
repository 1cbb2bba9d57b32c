package org.meterset.archive.index;

import java.util.Optional;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * An attribute that is worked out from what lies below it (PS3.4 section C.3.4).
 *
 * @param sql the value; several values are joined by backslashes
 * @param matching how a matching value is compared, or empty if only the value as a whole can be
 */
record ComputedKey(Tag tag, Vr vr, Level level, String sql, Optional<Existence> matching) implements Key {

    /**
     * That something below has a value that matches.
     *
     * @param before the condition up to the comparison
     * @param column what is compared
     * @param after the rest of the condition
     */
    record Existence(String before, String column, String after) {}

    static ComputedKey returned(Tag tag, Level level, String sql) {
        return new ComputedKey(tag, Dictionary.vrOf(tag), level, sql, Optional.empty());
    }

    static ComputedKey matched(Tag tag, Level level, String sql, Existence matching) {
        return new ComputedKey(tag, Dictionary.vrOf(tag), level, sql, Optional.of(matching));
    }
}
