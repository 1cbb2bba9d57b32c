package org.meterset.standard;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** Checks objects against profiles. Immutable; used by many threads at once. */
public final class Validator {
    private final List<Profile> profiles;

    private Validator(List<Profile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    public static Validator of(List<Profile> profiles) {
        return new Validator(profiles);
    }

    public List<Profile> profiles() {
        return profiles;
    }

    /** What the profiles have to say about one object by itself. */
    public List<Finding> check(DataSet object) {
        Findings findings = new Findings();
        check(object, findings);
        return findings.list();
    }

    /** The same, told to findings that may hold others already. */
    public void check(DataSet object, Findings findings) {
        Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElse(new Uid(""));
        for (Profile profile : profiles) {
            for (ObjectRule rule : profile.objectRules()) {
                if (rule.appliesTo(sopClass)) {
                    Unreadable.heed(rule.id(), findings, () -> rule.check(object, findings));
                }
            }
        }
    }

    /** Whether objects are also to be checked together. */
    public boolean hasSetRules() {
        return profiles.stream().anyMatch(profile -> !profile.setRules().isEmpty());
    }

    /** What the profiles have to say about objects together; those without findings are left out. */
    public Map<ObjectSet.Member, List<Finding>> check(ObjectSet objects) {
        List<Map<ObjectSet.Member, Findings>> byRule = profiles.stream()
                .flatMap(profile -> profile.setRules().stream())
                .parallel()
                .map(rule -> check(rule, objects))
                .toList();
        Map<ObjectSet.Member, List<Finding>> found = new LinkedHashMap<>();
        for (ObjectSet.Member member : objects.members()) {
            List<Finding> findings = byRule.stream()
                    .map(sinks -> sinks.get(member))
                    .filter(Objects::nonNull)
                    .flatMap(sink -> sink.list().stream())
                    .toList();
            if (!findings.isEmpty()) {
                found.put(member, findings);
            }
        }
        return found;
    }

    private static Map<ObjectSet.Member, Findings> check(SetRule rule, ObjectSet objects) {
        Map<ObjectSet.Member, Findings> sinks = Collections.synchronizedMap(new IdentityHashMap<>());
        if (!objects.members().isEmpty()) {
            Findings whole = new Findings();
            Unreadable.heed(
                    rule.id(),
                    whole,
                    () -> rule.check(objects, member -> sinks.computeIfAbsent(member, _ -> new Findings())));
            if (!whole.list().isEmpty()) {
                sinks.computeIfAbsent(objects.members().getFirst(), _ -> new Findings())
                        .addAll(whole.list());
            }
        }
        return sinks;
    }
}
