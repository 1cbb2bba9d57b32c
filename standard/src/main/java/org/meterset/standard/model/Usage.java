package org.meterset.standard.model;

/** Whether an IOD needs a module or functional group (PS3.3 section A.1.3). */
public enum Usage {
    MANDATORY("M"),
    CONDITIONAL("C"),
    USER_OPTION("U");

    private final String symbol;

    Usage(String symbol) {
        this.symbol = symbol;
    }

    static Usage of(String symbol) {
        return switch (symbol) {
            case "M" -> MANDATORY;
            case "C" -> CONDITIONAL;
            case "U" -> USER_OPTION;
            default -> throw new IllegalArgumentException("usage \"%s\" is none of M, C, U".formatted(symbol));
        };
    }

    /** As the standard writes it. */
    @Override
    public String toString() {
        return symbol;
    }
}
