package org.meterset.standard;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** What one rule asks of objects that belong together. Stateless. */
public interface SetRule {
    /** What asks for it and where, such as {@code BRTO-II 7.2.2 FrameOfReferenceUID}. */
    String id();

    /**
     * @param findings of each object, where the rule tells what it has to say about it
     * @throws org.meterset.dicom.DicomValueException if a value is not of its VR's form, which another rule tells
     */
    void check(ObjectSet objects, Function<ObjectSet.Member, Findings> findings);

    static SetRule of(String id, BiConsumer<ObjectSet, Function<ObjectSet.Member, Findings>> check) {
        return new SetRule() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void check(ObjectSet objects, Function<ObjectSet.Member, Findings> findings) {
                check.accept(objects, findings);
            }
        };
    }
}
