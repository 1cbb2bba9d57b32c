package org.meterset.dicom.io;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was odd but survived. Bounded, so that a hostile source cannot fill memory with remarks. */
final class Remarks {
    private static final int MAX_REMARKS = 100;

    private final List<String> texts = new ArrayList<>();
    private long more;

    void add(Supplier<String> path, long offset, String text) {
        if (texts.size() < MAX_REMARKS) {
            String where = path.get();
            texts.add("%s at byte %d: %s".formatted(where.isEmpty() ? "data set" : where, offset, text));
        } else {
            more++;
        }
    }

    List<String> list() {
        List<String> all = new ArrayList<>(texts);
        if (more > 0) {
            all.add("and %d more".formatted(more));
        }
        return List.copyOf(all);
    }
}
