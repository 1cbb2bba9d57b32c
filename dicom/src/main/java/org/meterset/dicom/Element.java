package org.meterset.dicom;

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
}
