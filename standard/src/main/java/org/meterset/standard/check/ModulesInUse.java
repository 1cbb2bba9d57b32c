package org.meterset.standard.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
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
    /** The module that an attribute shows the use of. */
    private final Map<Tag, String> evidence = new HashMap<>();

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
            for (AttributeRequirement row : use.module().attributes()) {
                if (row.type() != RequirementType.TYPE_3
                        && !mandatory.contains(row.tag())
                        && users.getOrDefault(row.tag(), 0) == 1) {
                    evidence.put(row.tag(), use.module().id());
                }
            }
        }
    }

    static ModulesInUse of(Iod iod) {
        return KNOWN.computeIfAbsent(iod.id(), _ -> new ModulesInUse(iod));
    }

    Set<String> in(DataSet object) {
        Set<String> used = new LinkedHashSet<>();
        Set<String> shown = new HashSet<>();
        for (Element element : object) {
            String module = evidence.get(Node.firstOfGroup(element.tag()));
            if (module != null) {
                shown.add(module);
            }
        }
        Scope scope = Scope.of(object, iod.id(), Set.of());
        for (Iod.ModuleUse use : iod.modules()) {
            if (use.usage() == Usage.MANDATORY || isUsed(use, scope, shown)) {
                used.add(use.module().id());
            }
        }
        return used;
    }

    /** A condition that can be decided decides; else what is there. */
    private static boolean isUsed(Iod.ModuleUse use, Scope scope, Set<String> shown) {
        Truth truth = use.condition().map(rule -> rule.condition().test(scope)).orElse(Truth.UNKNOWN);
        return truth == Truth.YES
                || truth == Truth.UNKNOWN && shown.contains(use.module().id());
    }
}
