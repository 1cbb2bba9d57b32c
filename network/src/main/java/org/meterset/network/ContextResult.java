package org.meterset.network;

/** What became of a proposed presentation context (PS3.8 table 9-18, Result/Reason). */
public enum ContextResult {
    ACCEPTANCE("accepted"),
    USER_REJECTION("rejected by the peer's application"),
    NO_REASON("rejected without a reason"),
    ABSTRACT_SYNTAX_NOT_SUPPORTED("abstract syntax not supported"),
    TRANSFER_SYNTAXES_NOT_SUPPORTED("none of the transfer syntaxes supported");

    private final String text;

    ContextResult(String text) {
        this.text = text;
    }

    /** The value of the Result/Reason field. */
    public int code() {
        return ordinal();
    }

    @Override
    public String toString() {
        return text;
    }
}
