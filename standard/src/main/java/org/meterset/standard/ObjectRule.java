package org.meterset.standard;

import java.util.Set;
import java.util.function.BiConsumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/** What one rule asks of one object by itself. Stateless: used by many threads at once. */
public interface ObjectRule {
    /** What asks for it and where, such as {@code PS3.3 C.8.8.14 BeamNumber}. */
    String id();

    boolean appliesTo(Uid sopClass);

    /** @throws org.meterset.dicom.DicomValueException if a value is not of its VR's form, which another rule tells */
    void check(DataSet object, Findings findings);

    /** @param sopClasses those it applies to; empty for all */
    static ObjectRule of(String id, Set<Uid> sopClasses, BiConsumer<DataSet, Findings> check) {
        Set<Uid> classes = Set.copyOf(sopClasses);
        return new ObjectRule() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public boolean appliesTo(Uid sopClass) {
                return classes.isEmpty() || classes.contains(sopClass);
            }

            @Override
            public void check(DataSet object, Findings findings) {
                check.accept(object, findings);
            }
        };
    }
}
