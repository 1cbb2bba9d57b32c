package org.meterset.archive.index;

import java.util.Optional;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * An attribute that is worked out from what lies below it (PS3.4 section C.3.4).
 *
 * @param sql the value; several values are joined by backslashes
 * @param matchedColumn the column behind {@code existence} that a matching value is compared with
 * @param existence a condition with %s where the comparison goes, or empty if the attribute is only returned
 */
record ComputedKey(Tag tag, Vr vr, Level level, String sql, String matchedColumn, Optional<String> existence)
        implements Key {

    static ComputedKey returned(Tag tag, Level level, String sql) {
        return new ComputedKey(tag, Dictionary.vrOf(tag), level, sql, "", Optional.empty());
    }

    static ComputedKey matched(Tag tag, Level level, String sql, String matchedColumn, String existence) {
        return new ComputedKey(tag, Dictionary.vrOf(tag), level, sql, matchedColumn, Optional.of(existence));
    }
}
