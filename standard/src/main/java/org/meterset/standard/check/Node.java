package org.meterset.standard.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Tag;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Definition;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.RequirementType;

/**
 * All that the modules of an IOD ask of one attribute, and below it of its items: the tables laid over each other. Made
 * as far as objects need it; shared between threads.
 */
final class Node {
    private static final int REPEATING_GROUP = 0xFF01FFFF;
    private static final int OVERLAY_GROUPS = 0x60;

    private final Tag tag;
    private final List<AttributeRequirement> requirements;
    private final Iod iod;
    private volatile @Nullable Below below;

    /** What the items hold, and what of it may be required of them, both in the order of tags. */
    private record Below(Node[] all, Node[] demanded) {
        static Below of(Node[] all) {
            return new Below(
                    all, Arrays.stream(all).filter(node -> !node.isOptional()).toArray(Node[]::new));
        }
    }

    private Node(Tag tag, List<AttributeRequirement> requirements, Iod iod) {
        this.tag = tag;
        this.requirements = requirements;
        this.iod = iod;
    }

    /** The top of the tree for objects that use those modules; of the others everything is optional. */
    static Node root(Iod iod, Set<String> modules) {
        List<AttributeRequirement> all = new ArrayList<>();
        for (Iod.ModuleUse use : iod.modules()) {
            boolean used = modules.contains(use.module().id());
            for (AttributeRequirement row : use.module().attributes()) {
                all.add(used ? row : row.withType(RequirementType.TYPE_3));
            }
        }
        Node root = new Node(new Tag(0), List.of(), iod);
        root.below = Below.of(grouped(all, iod));
        return root;
    }

    Tag tag() {
        return tag;
    }

    List<AttributeRequirement> requirements() {
        return requirements;
    }

    boolean repeating() {
        return requirements.getFirst().repeating();
    }

    /** Whether items may hold anything. */
    boolean isOpen() {
        return requirements.stream().anyMatch(row -> row.isOpen() || !row.hasChildren());
    }

    /** Whether nothing asks for the attribute or a value of it. */
    private boolean isOptional() {
        return requirements.stream()
                .allMatch(row -> row.type() == RequirementType.TYPE_3 || row.type() == RequirementType.UNSPECIFIED);
    }

    /** What the items hold, in the order of tags. */
    Node[] children() {
        return below().all();
    }

    /** Those attributes of items that may be required, in the order of tags. */
    Node[] demanded() {
        return below().demanded();
    }

    private Below below() {
        Below known = below;
        if (known == null) {
            List<AttributeRequirement> all = new ArrayList<>();
            for (AttributeRequirement row : requirements) {
                all.addAll(row.children());
                if (row.hasFunctionalGroups()) {
                    functionalGroups(all);
                }
            }
            known = Below.of(grouped(all, iod));
            below = known;
        }
        return known;
    }

    private void functionalGroups(List<AttributeRequirement> all) {
        for (Iod.MacroUse use : iod.functionalGroups()) {
            Definition macro = use.macro();
            macro.attributes().forEach(row -> all.add(row.withType(RequirementType.TYPE_3)));
        }
    }

    private static Node[] grouped(List<AttributeRequirement> rows, Iod iod) {
        Map<Tag, List<AttributeRequirement>> byTag = new TreeMap<>(Comparator.naturalOrder());
        for (AttributeRequirement row : rows) {
            byTag.computeIfAbsent(row.tag(), _ -> new ArrayList<>(1)).add(row);
        }
        Node[] nodes = new Node[byTag.size()];
        int next = 0;
        for (Map.Entry<Tag, List<AttributeRequirement>> entry : byTag.entrySet()) {
            nodes[next++] = new Node(entry.getKey(), List.copyOf(entry.getValue()), iod);
        }
        return nodes;
    }

    /** What is asked of that attribute of an item; null if the tables have no such attribute here. */
    @Nullable
    Node child(Tag wanted) {
        Node[] known = children();
        int found = find(known, wanted);
        if (found < 0 && !firstOfGroup(wanted).equals(wanted)) {
            found = find(known, firstOfGroup(wanted));
            found = found >= 0 && known[found].repeating() ? found : -1;
        }
        return found < 0 ? null : known[found];
    }

    /** Of an overlay attribute, the one of group 6000; any other as it is. */
    static Tag firstOfGroup(Tag tag) {
        return tag.group() >>> 8 == OVERLAY_GROUPS ? new Tag(tag.value() & REPEATING_GROUP) : tag;
    }

    private static int find(Node[] nodes, Tag wanted) {
        int low = 0;
        int high = nodes.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes[middle].tag.compareTo(wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
