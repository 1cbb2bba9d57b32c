package org.meterset.network.dimse;

/** How urgent an operation is (PS3.7 annex E, Priority); a performer may ignore it. */
public enum Priority {
    MEDIUM(0),
    HIGH(1),
    LOW(2);

    private final int code;

    Priority(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Any value the standard does not know counts as medium. */
    static Priority of(int code) {
        return code == HIGH.code ? HIGH : code == LOW.code ? LOW : MEDIUM;
    }
}
