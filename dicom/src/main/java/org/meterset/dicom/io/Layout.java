package org.meterset.dicom.io;

import org.meterset.dicom.Element;
import org.meterset.dicom.Value;

/**
 * What the standard leaves to the writer of a data set.
 *
 * @param sequencesDefined whether sequences say their length, or are ended by a delimiter (PS3.5 section 7.5.2)
 * @param itemsDefined the same of items (PS3.5 section 7.5.1)
 * @param groupLengthsKept whether Group Length elements (PS3.5 section 7.2) are written as the data set has them, right
 *     or wrong; else those it has are given the right value
 */
public record Layout(boolean sequencesDefined, boolean itemsDefined, boolean groupLengthsKept) {

    /** Sequences and items say their length: what a writer uses unless told otherwise. */
    public static final Layout DEFINED = new Layout(true, true, false);

    /** Sequences and items are ended by delimiters. */
    public static final Layout UNDEFINED = new Layout(false, false, false);

    boolean corrects(Element element) {
        return !groupLengthsKept && element.tag().isGroupLength() && element.value() instanceof Value.Plain;
    }
}
