package org.meterset.standard.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.Uid;

/**
 * An information object definition (PS3.3 annexes A and B).
 *
 * @param id such as {@code rt-plan}
 * @param section of PS3.3
 * @param sopClasses that it defines
 * @param functionalGroups macros of a multi-frame IOD
 */
public record Iod(
        String id,
        String name,
        String section,
        List<Uid> sopClasses,
        List<ModuleUse> modules,
        List<MacroUse> functionalGroups) {
    private static final int NAME = 0;
    private static final int SECTION = 1;
    private static final int CLASSES = 3;

    public Iod {
        sopClasses = List.copyOf(sopClasses);
        modules = List.copyOf(modules);
        functionalGroups = List.copyOf(functionalGroups);
    }

    /**
     * A module of the IOD.
     *
     * @param entity information entity it belongs to; {@code Normalized} for all of a normalized IOD
     * @param condition when a conditional module is required, if that is written down here
     */
    public record ModuleUse(String entity, Definition module, Usage usage, Optional<ConditionRule> condition) {}

    /**
     * A functional group of the IOD.
     *
     * @param condition when a conditional one is required, if that is written down here
     */
    public record MacroUse(Definition macro, Usage usage, Optional<ConditionRule> condition) {}

    /** Whether it is worked on by N- services (PS3.3 annex B). */
    public boolean isNormalized() {
        return modules.stream().anyMatch(use -> use.entity().equals("Normalized"));
    }

    static Iod read(String id, SectionFile file) {
        String[] head = file.head(id);
        Map<String, ConditionRule> conditions = ConditionTable.ofIod(id);
        List<ModuleUse> modules = new ArrayList<>();
        List<MacroUse> groups = new ArrayList<>();
        String entity = "";
        for (String line : file.lines(id)) {
            if (line.charAt(0) == '/') {
                entity = line.substring(1);
                continue;
            }
            int space = line.lastIndexOf(' ');
            Usage usage = Usage.of(line.substring(space + 1));
            String used = line.substring(1, space);
            if (used.charAt(0) == '&') {
                Standard.macro(used.substring(1))
                        .ifPresent(macro ->
                                groups.add(new MacroUse(macro, usage, Optional.ofNullable(conditions.get(used)))));
                continue;
            }
            ModuleUse use = new ModuleUse(
                    entity,
                    Standard.module(used)
                            .orElseThrow(() -> new IllegalStateException("IOD %s: no module %s".formatted(id, used))),
                    usage,
                    Optional.ofNullable(conditions.get(used)));
            modules.add(use);
        }
        return new Iod(id, head[NAME], head[SECTION], classes(head[CLASSES]), modules, groups);
    }

    static List<Uid> classes(String text) {
        List<Uid> uids = new ArrayList<>();
        for (String uid : text.split(" ")) {
            if (!uid.isEmpty()) {
                uids.add(new Uid(uid));
            }
        }
        return uids;
    }
}
