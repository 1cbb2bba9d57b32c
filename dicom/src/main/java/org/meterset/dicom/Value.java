package org.meterset.dicom;

import java.util.List;

/** What an element holds, by shape. Plain values stay the bytes they came as until somebody asks for text or numbers. */
public sealed interface Value {

    Value EMPTY = new Plain(Bulk.EMPTY);

    /** Any value but a sequence or encapsulated pixel data: bytes in little endian order, with their padding. */
    record Plain(Bulk bulk) implements Value {}

    /** The items of a sequence (PS3.5 section 7.5). */
    record Items(List<DataSet> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Encapsulated pixel data (PS3.5 section A.4): the fragments as they came, the first being the Basic Offset Table,
     * which may be empty.
     */
    record Fragments(List<Bulk> fragments) implements Value {
        public Fragments {
            fragments = List.copyOf(fragments);
        }
    }
}
