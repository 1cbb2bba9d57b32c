package org.meterset.standard.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.meterset.standard.Finding;

/** Findings as SARIF 2.1.0, which code review tools show. */
public final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    /** As maps and lists, to be written as JSON. */
    public static Map<String, Object> asMap(List<ObjectReport> reports, String version) {
        TreeSet<String> rules = new TreeSet<>();
        List<Map<String, Object>> results = new ArrayList<>();
        for (ObjectReport report : reports) {
            for (Finding finding : report.findings()) {
                rules.add(finding.rule());
                results.add(result(report, finding));
            }
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Meterset");
        driver.put("version", version);
        driver.put("rules", rules.stream().map(rule -> Map.of("id", rule)).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", results);
        Map<String, Object> sarif = new LinkedHashMap<>();
        sarif.put("$schema", SCHEMA);
        sarif.put("version", "2.1.0");
        sarif.put("runs", List.of(run));
        return sarif;
    }

    private static Map<String, Object> result(ObjectReport report, Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("level", level(finding));
        result.put(
                "message",
                Map.of(
                        "text",
                        "%s: found %s, expected %s; %s"
                                .formatted(
                                        finding.path().isEmpty() ? "object" : finding.path(),
                                        finding.found(),
                                        finding.expected(),
                                        finding.mend())));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", uri(report.path()))));
        if (!finding.path().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", finding.path())));
        }
        result.put("locations", List.of(location));
        return result;
    }

    private static String level(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static String uri(String path) {
        Path file = Path.of(path);
        return file.isAbsolute()
                ? file.toUri().toString()
                : file.toString().replace('\\', '/').replace(" ", "%20");
    }
}
