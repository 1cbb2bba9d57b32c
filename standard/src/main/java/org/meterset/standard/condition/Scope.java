package org.meterset.standard.condition;

import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;

/**
 * Where a condition is asked: an item, what is around it, and what object it belongs to.
 *
 * @param parent empty for the object itself
 * @param index of the item in its sequence, from 0
 * @param count of items in that sequence
 * @param iod identity of the object's IOD
 * @param modules identities of the modules that are in use
 */
public record Scope(DataSet dataSet, Optional<Scope> parent, int index, int count, String iod, Set<String> modules) {

    /** The scope of a whole object. */
    public static Scope of(DataSet object, String iod, Set<String> modules) {
        return new Scope(object, Optional.empty(), 0, 1, iod, modules);
    }

    /** The scope of one item of a sequence in this one. */
    public Scope item(DataSet item, int itemIndex, int items) {
        return new Scope(item, Optional.of(this), itemIndex, items, iod, modules);
    }

    Scope root() {
        Scope scope = this;
        while (scope.parent.isPresent()) {
            scope = scope.parent.get();
        }
        return scope;
    }
}
