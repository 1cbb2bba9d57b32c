package org.meterset.standard.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.Finding;
import org.meterset.standard.Profile;
import org.meterset.standard.Severity;

/**
 * Whether the system that a profile describes will take objects: one answer for each series and kind of object. What
 * weighs is the errors by the profile's own rules; warnings are told along with them.
 */
public final class Acceptance {
    /** A rule that speaks of every class by itself. */
    private static final String CLASS_RULE = "accepted-classes";

    private final Profile profile;
    private final Map<List<Object>, Group> groups = new LinkedHashMap<>();

    /** One finding and in how many objects it stands. */
    public record Reason(Finding finding, int objects) {}

    /**
     * The answer for the objects of one series and class.
     *
     * @param series empty text if the objects have none
     */
    public record Answer(
            boolean accepted, Uid sopClass, String modality, Uid series, List<String> paths, List<Reason> reasons) {
        public Answer {
            paths = List.copyOf(paths);
            reasons = List.copyOf(reasons);
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("accepted", accepted);
            map.put("sopClass", sopClass.value());
            map.put("modality", modality);
            map.put("series", series.value());
            map.put("paths", paths);
            map.put("reasons", reasons.stream().map(Answer::asMap).toList());
            return map;
        }

        private static Map<String, Object> asMap(Reason reason) {
            Map<String, Object> map = new LinkedHashMap<>();
            Finding finding = reason.finding();
            map.put("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT));
            map.put("rule", finding.rule());
            map.put("path", finding.path());
            map.put("found", finding.found());
            map.put("expected", finding.expected());
            map.put("mend", finding.mend());
            map.put("objects", reason.objects());
            return map;
        }
    }

    private static final class Group {
        final String modality;
        final Uid sopClass;
        final Uid series;
        final List<String> paths = new ArrayList<>();
        final Map<String, Finding> first = new LinkedHashMap<>();
        final Map<String, Integer> count = new LinkedHashMap<>();

        Group(DataSet object, Uid sopClass) {
            this.modality = object.string(Tags.MODALITY).orElse("");
            this.sopClass = sopClass;
            this.series = object.uid(Tags.SERIES_INSTANCE_UID).orElse(new Uid(""));
        }
    }

    public Acceptance(Profile profile) {
        this.profile = profile;
    }

    /** Takes one object with all that was found about it, by this profile or others. */
    public void add(ObjectReport report, DataSet object) {
        Group group = groups.computeIfAbsent(
                List.of(object.string(Tags.SERIES_INSTANCE_UID).orElse(""), report.sopClass()),
                _ -> new Group(object, report.sopClass()));
        group.paths.add(report.path());
        Set<String> here = new LinkedHashSet<>();
        for (Finding finding : report.findings()) {
            boolean own = finding.rule().startsWith(profile.document() + ' ');
            if (own && finding.severity() != Severity.INFO && here.add(finding.rule())) {
                tell(group, finding);
            }
        }
        if (!speaksOf(report.sopClass())) {
            tell(
                    group,
                    new Finding(
                            Severity.ERROR,
                            profile.document() + ' ' + CLASS_RULE,
                            "SOPClassUID",
                            UidDictionary.nameOf(report.sopClass()),
                            "a kind of object that the document lists",
                            "do not send it there"));
        }
    }

    private static void tell(Group group, Finding finding) {
        group.first.putIfAbsent(finding.rule(), finding);
        group.count.merge(finding.rule(), 1, Integer::sum);
    }

    private boolean speaksOf(Uid sopClass) {
        return profile.objectRules().stream().anyMatch(rule -> rule.id().endsWith(CLASS_RULE))
                || profile.requirements().stream()
                        .anyMatch(row ->
                                row.sopClasses().isEmpty() || row.sopClasses().contains(sopClass));
    }

    /** In the order the series came. */
    public List<Answer> answers() {
        return groups.values().stream()
                .map(group -> new Answer(
                        group.first.values().stream().noneMatch(finding -> finding.severity() == Severity.ERROR),
                        group.sopClass,
                        group.modality,
                        group.series,
                        group.paths,
                        group.first.values().stream()
                                .map(finding -> new Reason(finding, group.count.getOrDefault(finding.rule(), 0)))
                                .toList()))
                .toList();
    }

    /** As maps and lists, to be written as JSON; scripts read it, so its form stays. */
    public static Map<String, Object> asMap(String profile, List<Answer> answers) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("profile", profile);
        map.put("answers", answers.stream().map(Answer::asMap).toList());
        return map;
    }
}
