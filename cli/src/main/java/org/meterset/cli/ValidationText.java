package org.meterset.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;
import org.meterset.standard.report.ObjectReport;

/** Findings as text for people: a table for each object that has some, or one over all objects. */
final class ValidationText {
    private final PrintWriter out;
    private final boolean infos;
    private final boolean summary;
    private final Map<RuleKey, Broken> rules = new TreeMap<>(rulesOrder());
    private long objects;
    private long clean;
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);

    private record RuleKey(Severity severity, String rule) {}

    private record Broken(long findings, long objects, String example) {}

    ValidationText(PrintWriter out, boolean infos, boolean summary) {
        this.out = out;
        this.infos = infos;
        this.summary = summary;
    }

    void add(ObjectReport report) {
        objects++;
        clean += report.isClean() ? 1 : 0;
        for (Finding finding : report.findings()) {
            counts.merge(finding.severity(), 1L, Long::sum);
        }
        List<Finding> shown = report.findings().stream()
                .filter(finding -> infos || finding.severity() != Severity.INFO)
                .toList();
        if (summary) {
            summarize(report, shown);
        } else if (!shown.isEmpty()) {
            print(report, shown);
        }
    }

    private void summarize(ObjectReport report, List<Finding> shown) {
        Map<RuleKey, Long> here = new TreeMap<>(rulesOrder());
        for (Finding finding : shown) {
            here.merge(new RuleKey(finding.severity(), finding.rule()), 1L, Long::sum);
        }
        here.forEach((key, count) -> {
            Broken before = rules.getOrDefault(key, new Broken(0, 0, report.path()));
            rules.put(key, new Broken(before.findings() + count, before.objects() + 1, before.example()));
        });
    }

    private static Comparator<RuleKey> rulesOrder() {
        return Comparator.comparing(RuleKey::severity).thenComparing(RuleKey::rule);
    }

    private void print(ObjectReport report, List<Finding> shown) {
        out.println("%s  %s".formatted(report.path(), UidDictionary.nameOf(report.sopClass())));
        TextTable table = new TextTable("  ", "WHERE", "FOUND", "EXPECTED", "TO MEND", "RULE");
        for (Finding finding : shown) {
            table.row(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.path(),
                    finding.found(),
                    finding.expected(),
                    finding.mend(),
                    finding.rule());
        }
        out.println(table);
        out.println();
    }

    /** What it comes to. */
    void end() {
        if (!rules.isEmpty()) {
            TextTable table = new TextTable("", "RULE", "FINDINGS", "OBJECTS", "FOR EXAMPLE");
            rules.forEach((key, broken) -> table.row(
                    key.severity().name().toLowerCase(Locale.ROOT),
                    key.rule(),
                    broken.findings(),
                    broken.objects(),
                    broken.example()));
            out.println(table);
        }
        out.println("%s, %d clean: %s, %s, %s%s"
                .formatted(
                        counted(objects, "object"),
                        clean,
                        counted(counts.getOrDefault(Severity.ERROR, 0L), "error"),
                        counted(counts.getOrDefault(Severity.WARNING, 0L), "warning"),
                        counted(counts.getOrDefault(Severity.INFO, 0L), "info"),
                        infos || !counts.containsKey(Severity.INFO) ? "" : " (--all shows them)"));
        out.flush();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    boolean allClean() {
        return clean == objects;
    }
}
