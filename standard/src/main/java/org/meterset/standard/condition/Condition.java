package org.meterset.standard.condition;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Element;
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
            for (Condition part : parts) {
                all = all.and(part.test(scope));
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
            for (Condition part : parts) {
                any = any.or(part.test(scope));
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
                return Truth.of(place.elements(scope).stream().anyMatch(found -> valueTest.test(found)));
            } catch (DicomValueException e) {
                return Truth.UNKNOWN;
            }
        }
    }

    /** An element and the data set it is in. */
    record Found(DataSet dataSet, Optional<Element> element) {}

    /** What is asked of an attribute, which may be missing. */
    @FunctionalInterface
    interface ValueTest {
        boolean test(Found found);
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

        List<Found> elements(Scope scope) {
            Scope from = up < 0 ? scope.root() : scope;
            for (int i = 0; i < up; i++) {
                from = from.parent().orElse(from);
            }
            List<DataSet> dataSets = List.of(from.dataSet());
            for (Tag sequence : sequences) {
                dataSets = dataSets.stream()
                        .flatMap(each -> each.items(sequence).stream())
                        .toList();
            }
            return dataSets.stream()
                    .map(each -> new Found(each, each.element(attribute)))
                    .toList();
        }
    }
}
