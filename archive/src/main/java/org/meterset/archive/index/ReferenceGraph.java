package org.meterset.archive.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.dicom.Uid;
import org.meterset.rt.ObjectReference.Role;

/**
 * How the objects of one patient name each other: record → plan → structure set → images, dose → plan, registration →
 * images; with what is named and missing.
 *
 * @param patientName as it was stored; may be empty
 */
public record ReferenceGraph(
        String patientId, String issuer, String patientName, List<GraphNode> nodes, List<GraphEdge> edges) {

    public ReferenceGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * One line of the graph written as a tree.
     *
     * @param depth 0 for what nothing names
     * @param edge that leads here, or empty at depth 0
     * @param repeated whether the node stands above with all that it names, which is left out here
     */
    public record Line(int depth, GraphNode node, Optional<GraphEdge> edge, boolean repeated) {}

    /** The graph as a tree, parents first; every node once with what it names, however often it is named. */
    public List<Line> tree() {
        return new Tree().lines();
    }

    /** What is named and missing. */
    public long missing() {
        return edges.stream().filter(edge -> edge.missing() > 0).count();
    }

    private final class Tree {
        private final Map<Uid, GraphNode> byUid =
                nodes.stream().collect(Collectors.toMap(GraphNode::uid, node -> node, (a, _) -> a, LinkedHashMap::new));
        private final Map<Uid, List<GraphEdge>> byOrigin =
                edges.stream().collect(Collectors.groupingBy(GraphEdge::from));
        private final Set<Uid> seen = new HashSet<>();
        private final List<Line> lines = new ArrayList<>();

        List<Line> lines() {
            Set<Uid> named = edges.stream().map(GraphEdge::to).collect(Collectors.toSet());
            List<GraphNode> ordered = byUid.values().stream()
                    .sorted(Comparator.comparingInt(node -> rank(node.role())))
                    .toList();
            ordered.stream().filter(node -> !named.contains(node.uid())).forEach(this::addRoot);
            // what is left names each other in a circle
            ordered.stream().filter(node -> !seen.contains(node.uid())).forEach(node -> {
                if (!seen.contains(node.uid())) {
                    addRoot(node);
                }
            });
            return List.copyOf(lines);
        }

        private void addRoot(GraphNode node) {
            add(new Line(0, node, Optional.empty(), false));
        }

        private void add(Line line) {
            Uid uid = line.node().uid();
            boolean expands = byOrigin.containsKey(uid);
            boolean first = seen.add(uid);
            lines.add(new Line(line.depth(), line.node(), line.edge(), expands && !first));
            if (first) {
                for (GraphEdge edge : byOrigin.getOrDefault(uid, List.of())) {
                    GraphNode to = byUid.get(edge.to());
                    if (to != null) {
                        add(new Line(line.depth() + 1, to, Optional.of(edge), false));
                    }
                }
            }
        }

        /** Records first, images last: so the tree reads from the treatment back to the images. */
        private static int rank(Role role) {
            return switch (role) {
                case RECORD -> 0;
                case DELIVERY_INSTRUCTION -> 1;
                case DOSE -> 2;
                case REGISTRATION -> 3;
                case PLAN -> 4;
                case STRUCTURE_SET -> 5;
                case OTHER -> 6;
                case IMAGE -> 7;
            };
        }
    }
}
