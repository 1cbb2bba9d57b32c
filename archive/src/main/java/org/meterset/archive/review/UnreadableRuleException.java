package org.meterset.archive.review;

/** A rule that is not written as {@link ReviewRule#FORM} says. */
public final class UnreadableRuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;

    UnreadableRuleException(String found, String expected) {
        super("found %s, expected %s".formatted(found, expected));
        this.found = found;
        this.expected = expected;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
