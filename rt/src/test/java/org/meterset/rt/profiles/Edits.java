package org.meterset.rt.profiles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.meterset.dicom.AttributePath.Step;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;

/** Changed copies of data sets, by the steps of a profile's row. */
final class Edits {
    private Edits() {}

    /** Edits the data set that holds the last attribute, in one item of each sequence on the way. */
    static DataSet first(DataSet object, List<Step> steps, int item, UnaryOperator<DataSet> edit) {
        return at(object, steps, item, edit);
    }

    private static DataSet at(DataSet object, List<Step> steps, int item, UnaryOperator<DataSet> edit) {
        if (steps.size() == 1) {
            return edit.apply(object);
        }
        Tag sequence = steps.getFirst().tag();
        List<DataSet> items = new ArrayList<>(object.items(sequence));
        int chosen = Math.min(item, items.size() - 1);
        if (chosen < 0) {
            return object;
        }
        items.set(chosen, at(items.get(chosen), steps.subList(1, steps.size()), item, edit));
        return object.toBuilder().set(sequence, items).build();
    }

    /** Edits every data set that holds the last attribute; sequences on the way that have no item get one. */
    static DataSet everywhere(DataSet object, List<Step> steps, UnaryOperator<DataSet> edit) {
        if (steps.size() == 1) {
            return edit.apply(object);
        }
        Tag sequence = steps.getFirst().tag();
        List<DataSet> items = new ArrayList<>(object.items(sequence));
        if (items.isEmpty()) {
            items.add(DataSet.EMPTY);
        }
        items.replaceAll(each -> everywhere(each, steps.subList(1, steps.size()), edit));
        return object.toBuilder().set(sequence, items).build();
    }
}
