package org.meterset.dicom.io;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** Random data sets, as a reader may find them: any VR, nested sequences, values of any bytes that keep even length. */
final class DataSets {
    private static final int DEEPEST = 3;

    private DataSets() {}

    /** Elements whose VR is said by nobody but themselves. */
    static Arbitrary<DataSet> explicit() {
        return dataSet(DEEPEST, Arbitraries.of(Vr.values()));
    }

    private static Arbitrary<DataSet> dataSet(int depth, Arbitrary<Vr> vrs) {
        return Combinators.combine(tag(), vrs)
                .flatAs((tag, vr) -> element(tag, vr, depth, vrs))
                .list()
                .ofMaxSize(6)
                .map(DataSets::sorted);
    }

    private static DataSet sorted(List<Element> elements) {
        TreeMap<Tag, Element> byTag = new TreeMap<>();
        elements.forEach(element -> byTag.put(element.tag(), element));
        return DataSet.asRead(new ArrayList<>(byTag.values()), CharacterSet.DEFAULT);
    }

    /** Even, standard groups that no rule of the readers treats apart. */
    private static Arbitrary<Tag> tag() {
        return Combinators.combine(
                        Arbitraries.integers().between(0x0010, 0x0800),
                        Arbitraries.integers().between(1, 0xFFFF))
                .as((half, element) -> Tag.of(2 * half, element));
    }

    private static Arbitrary<Element> element(Tag tag, Vr vr, int depth, Arbitrary<Vr> vrs) {
        if (vr == Vr.SQ) {
            Arbitrary<DataSet> item = depth == 0 ? Arbitraries.just(DataSet.EMPTY) : dataSet(depth - 1, vrs);
            return item.list().ofMaxSize(3).map(items -> new Element(tag, vr, new Value.Items(items)));
        }
        int unit = Math.max(2, vr.unitBytes());
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(40)
                .map(bytes -> java.util.Arrays.copyOf(bytes, bytes.length / unit * unit))
                .map(bytes -> new Element(tag, vr, new Value.Plain(Bulk.of(bytes))));
    }
}
