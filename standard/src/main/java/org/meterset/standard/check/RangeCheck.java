package org.meterset.standard.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.Severity;

/** Whether numbers can be true at all, by the rows of {@code ranges.txt}: no pixel is less than nothing wide. */
final class RangeCheck {
    private static final String TABLE = "ranges.txt";
    private static final Map<Tag, List<Range>> RANGES = ranges();

    private final Findings findings;

    /** @param expected in words */
    private record Range(Span span, String expected, Severity severity) {}

    private interface Span {
        /** Never true for what is no number. */
        boolean holds(double value);
    }

    RangeCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Element element, Node node, Place place) {
        List<Range> ranges = RANGES.get(element.tag());
        if (ranges != null && !element.isEmpty() && !node.requirements().isEmpty()) {
            try {
                check(element, element.doubles(), ranges, node, place);
            } catch (DicomValueException _) {
                // no numbers: the check of values has said so
            }
        }
    }

    private void check(Element element, double[] values, List<Range> ranges, Node node, Place place) {
        for (double value : values) {
            for (Range range : ranges) {
                if (!range.span().holds(value)) {
                    findings.add(new Finding(
                            range.severity(),
                            node.requirements().getFirst().rule(),
                            place.of(element.tag()),
                            Double.toString(value),
                            range.expected(),
                            "find out which number was meant"));
                    return;
                }
            }
        }
    }

    private static Map<Tag, List<Range>> ranges() {
        Map<Tag, List<Range>> ranges = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RangeCheck.class.getResourceAsStream(TABLE)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> addRow(line, ranges));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ranges;
    }

    private static void addRow(String line, Map<Tag, List<Range>> ranges) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
        Severity severity = words.getLast().equals("warning") ? Severity.WARNING : Severity.ERROR;
        if (severity == Severity.WARNING) {
            words.removeLast();
        }
        Range range = range(words.removeLast(), severity);
        for (String keyword : words) {
            Tag tag = Dictionary.tagOf(keyword).orElseThrow(() -> new IllegalStateException("no attribute " + keyword));
            ranges.computeIfAbsent(tag, _ -> new ArrayList<>()).add(range);
        }
    }

    private static Range range(String text, Severity severity) {
        if (text.equals(">0")) {
            return new Range(value -> value > 0, "a number above 0", severity);
        }
        if (text.equals("!=0")) {
            return new Range(value -> Math.abs(value) > 0, "a number other than 0", severity);
        }
        if (text.startsWith(">=")) {
            double least = Double.parseDouble(text.substring(2));
            return new Range(value -> value >= least, "%.0f or more".formatted(least), severity);
        }
        String[] ends = text.split("\\.\\.");
        double least = Double.parseDouble(ends[0]);
        double most = Double.parseDouble(ends[1]);
        return new Range(
                value -> value >= least && value <= most,
                "a number from %.0f to %.0f".formatted(least, most),
                severity);
    }
}
