package org.meterset.standard.condition;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tag;

/** Something that holds of an item or not, or that its data do not tell. */
public sealed interface Condition {

    Truth test(Scope scope);

    /** Always or never. */
    record Fixed(boolean holds) implements Condition {
        @Override
        public Truth test(Scope scope) {
            return Truth.of(holds);
        }
    }

    /** A fact that is not in the data, in words. */
    record Fact(String words) implements Condition {
        @Override
        public Truth test(Scope scope) {
            return Truth.UNKNOWN;
        }
    }

    record Not(Condition inner) implements Condition {
        @Override
        public Truth test(Scope scope) {
            return inner.test(scope).negated();
        }
    }

    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth test(Scope scope) {
            Truth all = Truth.YES;
            for (int i = 0; i < parts.size() && all != Truth.NO; i++) {
                all = all.and(parts.get(i).test(scope));
            }
            return all;
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth test(Scope scope) {
            Truth any = Truth.NO;
            for (int i = 0; i < parts.size() && any != Truth.YES; i++) {
                any = any.or(parts.get(i).test(scope));
            }
            return any;
        }
    }

    /** The item is the first, or the last, of its sequence. */
    record Position(boolean first) implements Condition {
        @Override
        public Truth test(Scope scope) {
            return Truth.of(first ? scope.index() == 0 : scope.index() == scope.count() - 1);
        }
    }

    /** The object is of that IOD. */
    record OfIod(String iod) implements Condition {
        @Override
        public Truth test(Scope scope) {
            return Truth.of(scope.iod().equals(iod));
        }
    }

    /** The object uses that module. */
    record UsesModule(String module) implements Condition {
        @Override
        public Truth test(Scope scope) {
            return Truth.of(scope.modules().contains(module));
        }
    }

    /** Whether any place an attribute may stand at passes a test. */
    record Anywhere(Place place, ValueTest valueTest) implements Condition {
        @Override
        public Truth test(Scope scope) {
            try {
                return Truth.of(place.anyMatch(scope, valueTest));
            } catch (DicomValueException e) {
                return Truth.UNKNOWN;
            }
        }
    }

    /** What is asked of an attribute, which may be missing, of a data set. */
    @FunctionalInterface
    interface ValueTest {
        boolean test(DataSet dataSet, Tag attribute);
    }

    /**
     * Where an attribute is looked for.
     *
     * @param up how many items further out; -1 for the object itself
     * @param sequences to go through, any item of each
     */
    record Place(int up, List<Tag> sequences, Tag attribute) {
        public Place {
            sequences = List.copyOf(sequences);
        }

        boolean anyMatch(Scope scope, ValueTest test) {
            Scope from = up < 0 ? scope.root() : scope;
            for (int i = 0; i < up; i++) {
                from = from.parent().orElse(from);
            }
            return anyMatch(from.dataSet(), 0, test);
        }

        private boolean anyMatch(DataSet dataSet, int depth, ValueTest test) {
            if (depth == sequences.size()) {
                return test.test(dataSet, attribute);
            }
            for (DataSet item : dataSet.items(sequences.get(depth))) {
                if (anyMatch(item, depth + 1, test)) {
                    return true;
                }
            }
            return false;
        }
    }
}
