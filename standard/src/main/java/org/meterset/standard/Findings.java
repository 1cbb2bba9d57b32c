package org.meterset.standard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Tag;

/**
 * Where rules tell what they found about one object, in the order they found it. Of one rule at one attribute so many
 * findings are kept, the others counted: a structure set with a hundred thousand contours has as many of each. One thread
 * at a time.
 */
public final class Findings {
    private static final int SHOWN = 64;
    private static final int PATIENT_GROUP = 0x0010;
    private static final int MANY = 100;

    private record Kind(Severity severity, String rule, String attribute) {}

    private final List<Finding> list = new ArrayList<>();
    private final Map<Kind, Integer> counts = new LinkedHashMap<>();

    /** None yet. */
    public Findings() {}

    public void error(String rule, AttributePath path, String found, String expected, String mend) {
        error(rule, path.toString(), found, expected, mend);
    }

    /** @param path empty for the whole object */
    public void error(String rule, String path, String found, String expected, String mend) {
        add(new Finding(Severity.ERROR, rule, path, found, expected, mend));
    }

    public void warning(String rule, AttributePath path, String found, String expected, String mend) {
        warning(rule, path.toString(), found, expected, mend);
    }

    /** @param path empty for the whole object */
    public void warning(String rule, String path, String found, String expected, String mend) {
        add(new Finding(Severity.WARNING, rule, path, found, expected, mend));
    }

    public void info(String rule, AttributePath path, String found, String expected, String mend) {
        info(rule, path.toString(), found, expected, mend);
    }

    /** @param path empty for the whole object */
    public void info(String rule, String path, String found, String expected, String mend) {
        add(new Finding(Severity.INFO, rule, path, found, expected, mend));
    }

    public void add(Finding finding) {
        String attribute = finding.path().substring(finding.path().lastIndexOf('/') + 1);
        if (counts.merge(new Kind(finding.severity(), finding.rule(), attribute), 1, Integer::sum) <= MANY) {
            list.add(finding);
        }
    }

    public void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    /** All so far; a copy. */
    public List<Finding> list() {
        List<Finding> all = new ArrayList<>(list);
        counts.forEach((kind, count) -> {
            if (count > MANY) {
                all.add(new Finding(
                        kind.severity(),
                        kind.rule(),
                        kind.attribute(),
                        (count - MANY) + " more of the same",
                        "none",
                        "as above"));
            }
        });
        return List.copyOf(all);
    }

    /** The first few characters of a value in quotes; of the patient's attributes only how long the value is. */
    public static String shown(Tag tag, String value) {
        if (tag.group() == PATIENT_GROUP) {
            return "a value of %d characters".formatted(value.length());
        }
        return value.length() <= SHOWN ? '"' + value + '"' : '"' + value.substring(0, SHOWN) + "...\"";
    }
}
