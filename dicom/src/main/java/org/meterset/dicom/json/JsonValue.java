package org.meterset.dicom.json;

import java.util.List;

/** One value within the Value of an attribute, as it stands in the text; what it means depends on the VR. */
sealed interface JsonValue {

    /** A string. */
    record Text(String text) implements JsonValue {}

    /** A number, digits as they were written. */
    record Numeral(String digits) implements JsonValue {}

    /** A person name as an object of component groups; those left out are empty. */
    record Person(List<String> groups) implements JsonValue {}

    /** An object of attributes. */
    record Item(JsonItem item) implements JsonValue {}

    enum Other implements JsonValue {
        /** An object without members: an empty item or person name. */
        EMPTY_OBJECT,
        NULL,
        BOOLEAN
    }

    /** For error messages; names no value. */
    default String describe() {
        return switch (this) {
            case Text _ -> "a string";
            case Numeral _ -> "a number";
            case Person _ -> "a person name";
            case Item _ -> "an object of attributes";
            case Other.EMPTY_OBJECT -> "an empty object";
            case Other.NULL -> "null";
            case Other.BOOLEAN -> "true or false";
        };
    }
}
