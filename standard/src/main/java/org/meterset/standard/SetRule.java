package org.meterset.standard;

import java.util.List;
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

    /** What is asked of each object by itself, knowing the others. Stateless: used by many threads at once. */
    interface EachCheck {
        /** @throws org.meterset.dicom.DicomValueException as above; the other objects are checked nevertheless */
        void check(ObjectSet objects, ObjectSet.Member member, Findings findings);
    }

    /** A rule that looks at one object after the other: a value that cannot be read in one keeps none from the rest. */
    static SetRule ofEach(String id, EachCheck check) {
        return of(id, (objects, findings) -> {
            objects.members().parallelStream().forEach(member -> {
                Findings own = new Findings();
                Unreadable.heed(id, own, () -> check.check(objects, member, own));
                List<Finding> told = own.list();
                if (!told.isEmpty()) {
                    findings.apply(member).addAll(told);
                }
            });
        });
    }
}
