package org.meterset.dicom.io;

import java.util.Arrays;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;

/**
 * The lengths of data sets, sequences, items and groups, measured once in the order in which a writer comes to need
 * them.
 */
final class Sizes {
    private static final int DELIMITER_BYTES = 8;
    private static final int ITEM_HEADER_BYTES = 8;

    private final boolean explicit;
    private final Layout layout;
    private long[] inOrder = new long[16];
    private int count;
    private int next;

    Sizes(boolean explicit, Layout layout) {
        this.explicit = explicit;
        this.layout = layout;
    }

    void rewind() {
        next = 0;
    }

    long next() {
        return inOrder[next++];
    }

    private int reserve() {
        if (count == inOrder.length) {
            inOrder = Arrays.copyOf(inOrder, 2 * count);
        }
        return count++;
    }

    /** Length of the elements of a data set. */
    long measure(DataSet dataSet) {
        int slot = reserve();
        long size = 0;
        int groupSlot = -1;
        int group = -1;
        long groupStart = 0;
        for (Element element : dataSet) {
            if (groupSlot >= 0 && element.tag().group() != group) {
                inOrder[groupSlot] = size - groupStart;
                groupSlot = -1;
            }
            if (layout.corrects(element)) {
                groupSlot = reserve();
                group = element.tag().group();
                size += TokenWriter.size(Vr.UL, 4, explicit);
                groupStart = size;
            } else {
                size += measure(element);
            }
        }
        if (groupSlot >= 0) {
            inOrder[groupSlot] = size - groupStart;
        }
        inOrder[slot] = size;
        return size;
    }

    private long measure(Element element) {
        return switch (element.value()) {
            case Value.Plain plain ->
                TokenWriter.size(element.vr(), plain.bulk().length(), explicit);
            case Value.Items items -> (explicit ? 12 : 8) + measure(items);
            case Value.Fragments fragments -> (explicit ? 12 : 8) + measure(fragments);
        };
    }

    private long measure(Value.Items items) {
        int slot = reserve();
        long size = 0;
        for (DataSet item : items.items()) {
            size += ITEM_HEADER_BYTES + measure(item) + (layout.itemsDefined() ? 0 : DELIMITER_BYTES);
        }
        inOrder[slot] = size;
        return size + (layout.sequencesDefined() ? 0 : DELIMITER_BYTES);
    }

    private static long measure(Value.Fragments fragments) {
        long size = DELIMITER_BYTES;
        for (Bulk fragment : fragments.fragments()) {
            size += ITEM_HEADER_BYTES + fragment.length() + (fragment.length() & 1);
        }
        return size;
    }
}
