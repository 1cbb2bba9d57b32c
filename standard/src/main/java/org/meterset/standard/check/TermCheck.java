package org.meterset.standard.check;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.standard.Findings;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Terms;

/** Whether values are among those the standard names: enumerated values must be, defined terms should. */
final class TermCheck {
    private final Findings findings;

    TermCheck(Findings findings) {
        this.findings = findings;
    }

    void check(DataSet dataSet, Element element, Node node, Place place) {
        for (AttributeRequirement row : node.requirements()) {
            for (Terms terms : row.terms()) {
                if (!element.isEmpty() && !check(dataSet, element, row, terms, place)) {
                    return;
                }
            }
        }
    }

    private boolean check(DataSet dataSet, Element element, AttributeRequirement row, Terms terms, Place place) {
        List<String> values = dataSet.strings(element.tag());
        int first = Math.max(terms.valueNumber() - 1, 0);
        int last = terms.valueNumber() == 0 ? values.size() : Math.min(terms.valueNumber(), values.size());
        for (int i = first; i < last; i++) {
            String value = values.get(i);
            if (!value.isEmpty() && !contains(terms.terms(), value)) {
                tell(element, row, terms, value, i, place);
                return false;
            }
        }
        return true;
    }

    private static boolean contains(List<String> terms, String value) {
        if (terms.contains(value)) {
            return true;
        }
        char start = value.charAt(0);
        return (start >= '0' && start <= '9' || start == '-' || start == '+') && containsNumber(terms, value);
    }

    private static boolean containsNumber(List<String> terms, String value) {
        double number = number(value);
        return terms.stream().anyMatch(term -> number(term) == number);
    }

    /** Not a number, which equals none, if the text is something else. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void tell(Element element, AttributeRequirement row, Terms terms, String value, int index, Place place) {
        String rule = row.rule();
        String path = place.of(element.tag());
        String found = Findings.shown(element.tag(), value)
                + (terms.valueNumber() > 1 ? " as value %d".formatted(index + 1) : "");
        String named = String.join(", ", terms.terms());
        if (terms.enumerated()) {
            findings.error(rule, path, found, "one of " + named, "use one of the enumerated values");
        } else {
            findings.warning(
                    rule,
                    path,
                    found,
                    "a defined term: " + named,
                    "use a defined term, or make sure readers know yours");
        }
    }
}
