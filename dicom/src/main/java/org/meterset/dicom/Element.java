package org.meterset.dicom;

import java.util.List;
import org.meterset.dicom.charset.CharacterSet;

/** One data element: a tag, its value representation and its value (PS3.5 section 7.1). */
public record Element(Tag tag, Vr vr, Value value) {

    /** Whether the value has no bytes, no items and no fragments. */
    public boolean isEmpty() {
        return switch (value) {
            case Value.Plain plain -> plain.bulk().length() == 0;
            case Value.Items items -> items.items().isEmpty();
            case Value.Fragments fragments -> fragments.fragments().isEmpty();
        };
    }

    /** All values as text without padding, as {@link DataSet#strings(Tag)} gives them. */
    public List<String> strings(CharacterSet characterSet) {
        return Values.strings(this, characterSet);
    }

    /** @throws DicomValueException if the value holds no whole numbers */
    public long[] longs() {
        return Values.longs(this);
    }

    /** @throws DicomValueException if the value holds no numbers */
    public double[] doubles() {
        return Values.doubles(this);
    }

    /** @throws DicomValueException if this is no AT element */
    public List<Tag> tags() {
        return Values.tags(this);
    }
}
