package org.meterset.archive.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** Elements whose text is UTF-8, and never refused: unlike a builder's, it may be longer than its VR allows. */
public final class Utf8 {
    private Utf8() {}

    public static Element element(Tag tag, Vr vr, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length % 2 != 0) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = vr.padding();
        }
        return new Element(tag, vr, bytes.length == 0 ? Value.EMPTY : new Value.Plain(Bulk.of(bytes)));
    }

    /** The same element, which is one of that data set, in UTF-8. */
    public static Element of(Element element, DataSet dataSet) {
        if (element.value() instanceof Value.Items(List<DataSet> items)) {
            return new Element(
                    element.tag(),
                    element.vr(),
                    new Value.Items(items.stream().map(Utf8::of).toList()));
        }
        return element.vr().usesCharacterSet() && !element.isEmpty()
                ? element(element.tag(), element.vr(), String.join("\\", dataSet.strings(element.tag())))
                : element;
    }

    private static DataSet of(DataSet item) {
        List<Element> elements = item.stream()
                .filter(element -> !element.tag().equals(Tags.SPECIFIC_CHARACTER_SET))
                .map(element -> of(element, item))
                .toList();
        return DataSet.asRead(elements, CharacterSet.UTF_8);
    }

    public static boolean isAscii(Element element) {
        return switch (element.value()) {
            case Value.Plain(Bulk bulk) -> !element.vr().usesCharacterSet() || isAscii(bulk.bytes());
            case Value.Items(List<DataSet> items) ->
                items.stream().allMatch(item -> item.stream().allMatch(Utf8::isAscii));
            case Value.Fragments _ -> true;
        };
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
