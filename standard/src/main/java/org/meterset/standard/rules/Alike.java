package org.meterset.standard.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet.Member;

/** What objects have in common, and which of them does not have it. */
final class Alike {
    /** Between numbers that were written with few decimals. */
    private static final double SAME = 0.001;

    private Alike() {}

    /** Tells of each object whose value is another one than most have. */
    static void check(Told told, List<Member> objects, Tag tag, Function<Member, Findings> findings) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        objects.forEach(member -> counts.merge(PatientRules.text(member.dataSet(), tag), 1, Integer::sum));
        if (counts.size() < 2) {
            return;
        }
        String usual =
                Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
        DataSet example = objects.stream()
                .map(Member::dataSet)
                .filter(dataSet -> PatientRules.text(dataSet, tag).equals(usual))
                .findFirst()
                .orElseThrow();
        for (Member member : objects) {
            String own = PatientRules.text(member.dataSet(), tag);
            if (!own.equals(usual) && !sameNumbers(member.dataSet(), example, tag)) {
                told.about(findings, member)
                        .say(
                                AttributePath.of(tag),
                                Findings.shown(tag, own),
                                Findings.shown(tag, usual) + ", as in the rest of the series",
                                "give all objects of a series the same %s, or another series"
                                        .formatted(Dictionary.nameOf(tag)));
            }
        }
    }

    private static boolean sameNumbers(DataSet one, DataSet other, Tag tag) {
        if (Dictionary.vrOf(tag) != Vr.DS) {
            return false;
        }
        double[] ours = one.doubles(tag);
        double[] theirs = other.doubles(tag);
        boolean same = ours.length == theirs.length;
        for (int i = 0; same && i < ours.length; i++) {
            same = Math.abs(ours[i] - theirs[i]) <= SAME;
        }
        return same;
    }
}
