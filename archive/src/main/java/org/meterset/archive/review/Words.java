package org.meterset.archive.review;

import java.util.Locale;

/** States and acts as people write them. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
