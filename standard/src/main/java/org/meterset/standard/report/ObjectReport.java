package org.meterset.standard.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meterset.dicom.Uid;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;

/**
 * What is to be said about one object.
 *
 * @param path of its file, or what else it is known by
 */
public record ObjectReport(String path, Uid sopClass, List<Finding> findings) {
    public ObjectReport {
        findings = List.copyOf(findings);
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether nothing is wrong or doubtful. */
    public boolean isClean() {
        return count(Severity.ERROR) + count(Severity.WARNING) == 0;
    }

    /** The same object with more findings. */
    public ObjectReport with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new ObjectReport(path, sopClass, all);
    }

    /** As maps and lists, to be written as JSON; scripts read it, so its form stays. */
    public static Map<String, Object> asMap(List<ObjectReport> reports) {
        return Map.of("files", reports.stream().map(ObjectReport::asMap).toList());
    }

    private Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", path);
        map.put("sopClass", sopClass.value());
        map.put("findings", findings.stream().map(ObjectReport::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        map.put("rule", finding.rule());
        map.put("path", finding.path());
        map.put("found", finding.found());
        map.put("expected", finding.expected());
        map.put("mend", finding.mend());
        return map;
    }
}
