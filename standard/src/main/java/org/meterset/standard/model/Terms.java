package org.meterset.standard.model;

import java.util.List;

/**
 * The values that the standard names for an attribute.
 *
 * @param enumerated whether there may be no others
 * @param valueNumber which value of the attribute it is, from 1; 0 for any
 */
public record Terms(boolean enumerated, int valueNumber, List<String> terms) {
    public Terms {
        terms = List.copyOf(terms);
    }

    /** Reads {@code E:A|B} or {@code D3:A|B}. */
    static Terms parse(String text) {
        int colon = text.indexOf(':');
        int number = colon == 1 ? 0 : Integer.parseInt(text.substring(1, colon));
        return new Terms(
                text.charAt(0) == 'E', number, List.of(text.substring(colon + 1).split("\\|")));
    }
}
