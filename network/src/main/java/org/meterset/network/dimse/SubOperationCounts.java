package org.meterset.network.dimse;

/** Numbers of sub-operations of a C-MOVE or C-GET (PS3.7 table 9.1-4). */
public record SubOperationCounts(int remaining, int completed, int failed, int warning) {

    public static final SubOperationCounts NONE = new SubOperationCounts(0, 0, 0, 0);

    public int total() {
        return remaining + completed + failed + warning;
    }
}
