package org.meterset.dicom.io;

import java.util.ArrayList;
import java.util.List;

/** What was odd but survived. Bounded, so that a hostile source cannot fill memory with remarks. */
final class Remarks {
    private static final int MAX_REMARKS = 100;

    private final List<String> texts = new ArrayList<>();
    private long more;

    void add(String path, long offset, String text) {
        if (texts.size() < MAX_REMARKS) {
            texts.add("%s at byte %d: %s".formatted(path.isEmpty() ? "data set" : path, offset, text));
        } else {
            more++;
        }
    }

    /** Whether one more remark would be kept: spares the making of its text. */
    boolean isFull() {
        return texts.size() >= MAX_REMARKS;
    }

    void countOnly() {
        more++;
    }

    List<String> list() {
        List<String> all = new ArrayList<>(texts);
        if (more > 0) {
            all.add("and %d more".formatted(more));
        }
        return List.copyOf(all);
    }
}
