package org.meterset.server.conformance;

import java.util.stream.Collectors;
import org.meterset.archive.index.QueryKey;
import org.meterset.dicom.Dictionary;

/** The query keys that the index answers for, as a table. */
final class QueryKeyTable {
    private QueryKeyTable() {}

    static String text() {
        return QueryKey.all().stream()
                .map(key -> "| %s | %s | %s | %s |"
                        .formatted(key.level(), Dictionary.nameOf(key.tag()), key.tag(), use(key)))
                .collect(Collectors.joining("\n", "| level | attribute | tag | |\n|---|---|---|---|\n", ""));
    }

    private static String use(QueryKey key) {
        return switch (key.use()) {
            case UNIQUE -> "unique key";
            case MATCHED -> "matching and return key";
            case MATCHED_BY_REFERENCE -> "matched by the SOP Instance UID within";
            case RETURNED -> "return key";
        };
    }
}
