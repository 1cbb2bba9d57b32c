package org.meterset.standard.model;

/** What a module asks of an attribute (PS3.5 section 7.4). */
public enum RequirementType {
    TYPE_1("1"),
    TYPE_1C("1C"),
    TYPE_2("2"),
    TYPE_2C("2C"),
    TYPE_3("3"),
    /** The table of a normalized IOD, whose service says what is required. */
    UNSPECIFIED("-");

    private final String symbol;

    RequirementType(String symbol) {
        this.symbol = symbol;
    }

    static RequirementType of(String symbol) {
        for (RequirementType type : values()) {
            if (type.symbol.equals(symbol)) {
                return type;
            }
        }
        throw new IllegalArgumentException("type \"%s\" is none of PS3.5 section 7.4".formatted(symbol));
    }

    public boolean isConditional() {
        return this == TYPE_1C || this == TYPE_2C;
    }

    /** Whether there must be a value wherever the attribute is required. */
    public boolean needsValue() {
        return this == TYPE_1 || this == TYPE_1C;
    }

    /** As the standard writes it. */
    @Override
    public String toString() {
        return symbol;
    }
}
