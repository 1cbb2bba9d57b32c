package org.meterset.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Difference.Kind;
import org.meterset.dicom.text.ValueText;

/** Compares data sets attribute by attribute. Items of a sequence are compared by their position. */
public final class DataSetDiff {
    private static final int VALUE_WIDTH = 64;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final List<Difference> differences = new ArrayList<>();

    private DataSetDiff() {}

    /** All differences in tag order, those within items where their sequence stands; none if the two are equal. */
    public static List<Difference> between(DataSet left, DataSet right) {
        DataSetDiff diff = new DataSetDiff();
        diff.dataSets(AttributePath.ROOT, left, right);
        return List.copyOf(diff.differences);
    }

    /** The differences, one on each line. */
    public static String toText(List<Difference> differences) {
        return differences.stream().map(difference -> difference + "\n").collect(Collectors.joining());
    }

    private void dataSets(AttributePath at, DataSet left, DataSet right) {
        Iterator<Element> lefts = left.iterator();
        Iterator<Element> rights = right.iterator();
        Element a = next(lefts);
        Element b = next(rights);
        while (a != null || b != null) {
            int order = a == null ? 1 : b == null ? -1 : a.tag().compareTo(b.tag());
            if (order < 0 && a != null) {
                add(at.then(a.tag()), Kind.REMOVED, render(a, left), "");
            } else if (order > 0 && b != null) {
                add(at.then(b.tag()), Kind.ADDED, "", render(b, right));
            } else if (a != null && b != null) {
                elements(at.then(a.tag()), a, left, b, right);
            }
            a = order <= 0 ? next(lefts) : a;
            b = order >= 0 ? next(rights) : b;
        }
    }

    private static @Nullable Element next(Iterator<Element> elements) {
        return elements.hasNext() ? elements.next() : null;
    }

    private void elements(AttributePath path, Element a, DataSet left, Element b, DataSet right) {
        if (a.value() instanceof Value.Items(var lefts) && b.value() instanceof Value.Items(var rights)) {
            items(path, lefts, rights);
            return;
        }
        if (a.vr() != b.vr()) {
            add(path, Kind.VR, render(a, left), render(b, right));
            return;
        }
        boolean sameBytes = sameBytes(a.value(), b.value());
        boolean sameCharacters =
                !a.vr().usesCharacterSet() || left.characterSet().equals(right.characterSet());
        if (sameBytes && sameCharacters) {
            return;
        }
        boolean sameMeaning =
                a.vr().isText() ? a.strings(left.characterSet()).equals(b.strings(right.characterSet())) : sameBytes;
        if (sameMeaning && sameBytes) {
            return;
        }
        add(path, sameMeaning ? Kind.ENCODING : Kind.VALUE, render(a, left), render(b, right));
    }

    private void items(AttributePath path, List<DataSet> lefts, List<DataSet> rights) {
        int common = Math.min(lefts.size(), rights.size());
        for (int i = 0; i < common; i++) {
            dataSets(path.item(i), lefts.get(i), rights.get(i));
        }
        for (int i = common; i < lefts.size(); i++) {
            add(
                    path.item(i),
                    Kind.REMOVED,
                    "item of %d elements".formatted(lefts.get(i).size()),
                    "");
        }
        for (int i = common; i < rights.size(); i++) {
            add(
                    path.item(i),
                    Kind.ADDED,
                    "",
                    "item of %d elements".formatted(rights.get(i).size()));
        }
    }

    private void add(AttributePath path, Kind kind, String left, String right) {
        differences.add(new Difference(path, kind, left, right));
    }

    private static String render(Element element, DataSet dataSet) {
        String text = ValueText.of(element, dataSet.characterSet(), VALUE_WIDTH);
        boolean cut = element.value() instanceof Value.Plain
                && (text.endsWith("...") || element.vr().isOther());
        String length =
                cut && element.value() instanceof Value.Plain(Bulk bulk) ? " (%d bytes)".formatted(bulk.length()) : "";
        return element.vr() + " " + text + length;
    }

    private static boolean sameBytes(Value a, Value b) {
        if (a instanceof Value.Plain(Bulk left) && b instanceof Value.Plain(Bulk right)) {
            return sameBytes(left, right);
        }
        if (a instanceof Value.Fragments(var lefts) && b instanceof Value.Fragments(var rights)) {
            boolean same = lefts.size() == rights.size();
            for (int i = 0; same && i < lefts.size(); i++) {
                same = sameBytes(lefts.get(i), rights.get(i));
            }
            return same;
        }
        return a.equals(b);
    }

    /** Compares without having both values in memory. */
    private static boolean sameBytes(Bulk left, Bulk right) {
        if (left.length() != right.length()) {
            return false;
        }
        if (left.equals(right)) {
            return true;
        }
        try (InputStream a = left.open();
                InputStream b = right.open()) {
            byte[] chunk;
            do {
                chunk = a.readNBytes(CHUNK_BYTES);
                if (!Arrays.equals(chunk, b.readNBytes(CHUNK_BYTES))) {
                    return false;
                }
            } while (chunk.length > 0);
            return true;
        } catch (IOException e) {
            throw new DicomException("cannot read a value of %d bytes".formatted(left.length()), e);
        }
    }
}
