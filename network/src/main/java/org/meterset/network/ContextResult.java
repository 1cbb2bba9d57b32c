package org.meterset.network;

import java.util.Arrays;
import java.util.Optional;

/** What became of a proposed presentation context (PS3.8 table 9-18, Result/Reason). */
public enum ContextResult {
    ACCEPTANCE(0, "accepted"),
    USER_REJECTION(1, "rejected by the peer's application"),
    NO_REASON(2, "rejected without a reason"),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3, "abstract syntax not supported"),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4, "none of the transfer syntaxes supported");

    private final int code;
    private final String text;

    ContextResult(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The value of the Result/Reason field. */
    public int code() {
        return code;
    }

    /** The constant of that value; empty for reserved ones. */
    public static Optional<ContextResult> of(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
