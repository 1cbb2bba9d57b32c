package org.meterset.standard.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.standard.condition.Scope;
import org.meterset.standard.condition.Truth;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.RequirementType;
import org.meterset.standard.model.Usage;

/**
 * Which modules an object uses: the mandatory ones; the conditional ones whose condition holds; and any whose attributes
 * are there that it must have and that no mandatory module has.
 */
final class ModulesInUse {
    private static final Map<String, ModulesInUse> KNOWN = new ConcurrentHashMap<>();

    private final Iod iod;
    private final Map<String, Set<Tag>> evidence = new HashMap<>();

    private ModulesInUse(Iod iod) {
        this.iod = iod;
        Map<Tag, Integer> users = new HashMap<>();
        Set<Tag> mandatory = new HashSet<>();
        for (Iod.ModuleUse use : iod.modules()) {
            for (AttributeRequirement row : use.module().attributes()) {
                users.merge(row.tag(), 1, Integer::sum);
                if (use.usage() == Usage.MANDATORY) {
                    mandatory.add(row.tag());
                }
            }
        }
        for (Iod.ModuleUse use : iod.modules()) {
            Set<Tag> own = new HashSet<>();
            for (AttributeRequirement row : use.module().attributes()) {
                if (row.type() != RequirementType.TYPE_3
                        && !mandatory.contains(row.tag())
                        && users.getOrDefault(row.tag(), 0) == 1) {
                    own.add(row.tag());
                }
            }
            evidence.put(use.module().id(), own);
        }
    }

    static ModulesInUse of(Iod iod) {
        return KNOWN.computeIfAbsent(iod.id(), _ -> new ModulesInUse(iod));
    }

    Set<String> in(DataSet object) {
        Set<String> used = new LinkedHashSet<>();
        Set<Tag> there = new HashSet<>();
        object.forEach(element -> there.add(Node.firstOfGroup(element.tag())));
        Scope scope = Scope.of(object, iod.id(), Set.of());
        for (Iod.ModuleUse use : iod.modules()) {
            if (use.usage() == Usage.MANDATORY || isUsed(use, scope, there)) {
                used.add(use.module().id());
            }
        }
        return used;
    }

    /** A condition that can be decided decides; else what is there. */
    private boolean isUsed(Iod.ModuleUse use, Scope scope, Set<Tag> there) {
        Truth truth = use.condition().map(rule -> rule.condition().test(scope)).orElse(Truth.UNKNOWN);
        return truth == Truth.YES || truth == Truth.UNKNOWN && evidenceOf(use, there);
    }

    private boolean evidenceOf(Iod.ModuleUse use, Set<Tag> there) {
        for (Tag tag : evidence.getOrDefault(use.module().id(), Set.of())) {
            if (there.contains(tag)) {
                return true;
            }
        }
        return false;
    }
}
