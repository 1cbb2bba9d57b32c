package org.meterset.standard.check;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** Standard attributes that were written with VR UN, read with the VR they have (PS3.5 section 6.2.2). */
final class KnownVrs {
    private KnownVrs() {}

    /** The same object if there is none, else one whose plain values have the VR of the dictionary. */
    static DataSet of(DataSet object) {
        boolean any = false;
        for (Element element : object) {
            any |= isKnown(element);
        }
        if (!any) {
            return object;
        }
        List<Element> elements = new ArrayList<>(object.size());
        for (Element element : object) {
            elements.add(
                    isKnown(element)
                            ? new Element(element.tag(), Dictionary.vrOf(element.tag()), element.value())
                            : element);
        }
        return DataSet.asRead(elements, CharacterSet.DEFAULT);
    }

    private static boolean isKnown(Element element) {
        if (element.vr() != Vr.UN || !(element.value() instanceof Value.Plain)) {
            return false;
        }
        Vr known = Dictionary.vrOf(element.tag());
        return known != Vr.UN && known != Vr.SQ;
    }
}
