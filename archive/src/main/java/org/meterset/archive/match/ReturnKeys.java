package org.meterset.archive.match;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;

/**
 * What a stored data set answers to one element of an identifier (PS3.4 section C.4.1.1.3.2): empty where it has no
 * value. Text is given as it was stored, even where it breaks its VR's rules; beyond ASCII it is UTF-8.
 */
public final class ReturnKeys {
    private ReturnKeys() {}

    /** The stored element; of a sequence, what the item of the request names. */
    public static Element of(Element request, DataSet stored) {
        Optional<Element> found = stored.element(request.tag());
        if (found.isEmpty()) {
            return empty(request.tag(), MatchingReader.vrOf(request));
        }
        try {
            return projected(request, Utf8.of(found.get(), stored));
        } catch (DicomException _) {
            return new Element(request.tag(), found.get().vr(), Value.EMPTY);
        }
    }

    /** The attribute without value. */
    public static Element empty(Tag tag, Vr vr) {
        return new Element(tag, vr, vr == Vr.SQ ? new Value.Items(List.of()) : Value.EMPTY);
    }

    /** Of a sequence, the elements that the item of the request names; all if it names none. */
    private static Element projected(Element request, Element stored) {
        if (!(request.value() instanceof Value.Items(List<DataSet> wanted))
                || wanted.isEmpty()
                || wanted.getFirst().isEmpty()
                || !(stored.value() instanceof Value.Items(List<DataSet> items))) {
            return stored;
        }
        List<DataSet> projected = items.stream()
                .map(item -> DataSet.asRead(
                        wanted.getFirst().stream()
                                .map(element -> item.element(element.tag())
                                        .map(found -> projected(element, found))
                                        .orElse(new Element(element.tag(), element.vr(), Value.EMPTY)))
                                .toList(),
                        item.characterSet()))
                .toList();
        return new Element(stored.tag(), stored.vr(), new Value.Items(projected));
    }
}
