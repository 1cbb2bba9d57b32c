package org.meterset.standard.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;

/** Findings as one page that needs nothing else: objects that have some, each with a table; infos folded away. */
public final class HtmlReport {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Meterset validation</title>
            <style>
            body{font:14px/1.4 system-ui,sans-serif;margin:2em;color:#1b1f24;background:#fff}
            table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}
            th,td{text-align:left;vertical-align:top;padding:.25em .6em;border-bottom:1px solid #d8dee4}
            td{overflow-wrap:anywhere}
            h2{font-size:1.05em;margin:1.2em 0 .2em;overflow-wrap:anywhere}
            .error td:first-child{color:#b42318;font-weight:600}
            .warning td:first-child{color:#8a5a00;font-weight:600}
            .info td:first-child{color:#57606a}
            .rule{color:#57606a}
            @media (prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}th,td{border-color:#30363d}
            .error td:first-child{color:#ff7b72}.warning td:first-child{color:#e3b341}.info td:first-child,.rule{color:#8b949e}}
            </style></head><body>
            <h1>Validation</h1>
            """;
    private static final String TABLE_HEAD =
            "<table><thead><tr><th>Severity<th>Attribute<th>Found<th>Expected<th>To mend<th>Rule</tr></thead><tbody>\n";

    private HtmlReport() {}

    public static void write(List<ObjectReport> reports, Appendable out) throws IOException {
        out.append(HEAD);
        long errors = total(reports, Severity.ERROR);
        long warnings = total(reports, Severity.WARNING);
        out.append("<p>%d objects: %d errors, %d warnings, %d infos.</p>\n"
                .formatted(reports.size(), errors, warnings, total(reports, Severity.INFO)));
        for (ObjectReport report : reports) {
            if (!report.findings().isEmpty()) {
                object(report, out);
            }
        }
        out.append("</body></html>\n");
    }

    private static long total(List<ObjectReport> reports, Severity severity) {
        return reports.stream().mapToLong(report -> report.count(severity)).sum();
    }

    private static void object(ObjectReport report, Appendable out) throws IOException {
        out.append("<h2>%s</h2>\n<p>%s</p>\n"
                .formatted(escaped(report.path()), escaped(UidDictionary.nameOf(report.sopClass()))));
        List<Finding> infos = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.INFO)
                .toList();
        if (!report.isClean()) {
            table(
                    report.findings().stream()
                            .filter(finding -> finding.severity() != Severity.INFO)
                            .toList(),
                    out);
        }
        if (!infos.isEmpty()) {
            out.append("<details><summary>%d infos</summary>\n".formatted(infos.size()));
            table(infos, out);
            out.append("</details>\n");
        }
    }

    private static void table(List<Finding> findings, Appendable out) throws IOException {
        out.append(TABLE_HEAD);
        for (Finding finding : findings) {
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            out.append("<tr class=\"%s\"><td>%s<td>%s<td>%s<td>%s<td>%s<td class=\"rule\">%s</tr>\n"
                    .formatted(
                            severity,
                            severity,
                            escaped(finding.path()),
                            escaped(finding.found()),
                            escaped(finding.expected()),
                            escaped(finding.mend()),
                            escaped(finding.rule())));
        }
        out.append("</tbody></table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
