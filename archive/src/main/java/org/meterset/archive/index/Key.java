package org.meterset.archive.index;

import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** An attribute that queries are answered for without reading a stored object. */
sealed interface Key permits StoredKey, ComputedKey {

    Tag tag();

    Vr vr();

    Level level();

    /** The value, as an expression over the tables of {@link Table}. */
    String sql();
}
