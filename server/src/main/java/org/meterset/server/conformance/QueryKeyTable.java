package org.meterset.server.conformance;

/** The indexed query keys, by level. */
final class QueryKeyTable {
    private QueryKeyTable() {}

    static String text() {
        return "";
    }
}
