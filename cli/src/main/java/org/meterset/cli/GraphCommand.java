package org.meterset.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meterset.archive.Archive;
import org.meterset.archive.index.GraphEdge;
import org.meterset.archive.index.GraphNode;
import org.meterset.archive.index.ReferenceGraph;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.UidDictionary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How the objects of a patient name each other. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description =
                "Prints how a patient's objects refer to each other, as a tree, with what is missing: record, plan,"
                        + " structure set, images; dose, plan; registration, images. Exit code 1 if something is missing.")
final class GraphCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATIENT", description = "Patient ID.")
    private String patientId = "";

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print nodes and edges as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<ReferenceGraph> graphs = Archive.look(data.directory(), index -> index.graph(patientId));
        if (graphs.isEmpty()) {
            throw UserError.failed("the archive holds nothing of a patient with that ID");
        }
        if (json) {
            JsonReport.print(
                    spec.commandLine().getOut(),
                    Map.of("patients", graphs.stream().map(GraphCommand::asMap).toList()));
        } else {
            graphs.forEach(graph -> print(graph, spec.commandLine().getOut()));
        }
        return graphs.stream().allMatch(graph -> graph.missing() == 0) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static void print(ReferenceGraph graph, PrintWriter out) {
        out.println("Patient %s%s  %s"
                .formatted(
                        graph.patientId(),
                        graph.issuer().isEmpty() ? "" : " (" + graph.issuer() + ")",
                        graph.patientName().replace('^', ' ')));
        List<ReferenceGraph.Line> lines = graph.tree();
        for (int i = 0; i < lines.size(); i++) {
            out.println(branches(lines, i) + text(lines.get(i)));
        }
        out.println(graph.missing() == 0 ? "nothing is missing" : graph.missing() + " references lead to nothing");
    }

    /** The strokes in front of a line: whether more of each depth follow below it. */
    private static String branches(List<ReferenceGraph.Line> lines, int line) {
        StringBuilder strokes = new StringBuilder();
        for (int depth = 0; depth <= lines.get(line).depth(); depth++) {
            boolean last = isLast(lines, line, depth);
            if (depth < lines.get(line).depth()) {
                strokes.append(last ? "   " : "│  ");
            } else {
                strokes.append(last ? "└─ " : "├─ ");
            }
        }
        return strokes.toString();
    }

    private static boolean isLast(List<ReferenceGraph.Line> lines, int line, int depth) {
        for (int below = line + 1; below < lines.size(); below++) {
            if (lines.get(below).depth() <= depth) {
                return lines.get(below).depth() < depth;
            }
        }
        return true;
    }

    private static String text(ReferenceGraph.Line line) {
        String text = describe(line.node());
        GraphEdge edge = line.edge().orElse(null);
        if (edge != null && edge.missing() > 0 && !(line.node() instanceof GraphNode.Missing)) {
            text += "  MISSING: %d of %d named".formatted(edge.missing(), edge.named());
        }
        return line.repeated() ? text + "  (as above)" : text;
    }

    private static String describe(GraphNode node) {
        return switch (node) {
            case GraphNode.Stored stored ->
                "%s%s%s%s"
                        .formatted(
                                className(stored.instance().sopClass().value(), stored.modality()),
                                stored.label().isEmpty() ? "" : " \"" + stored.label() + '"',
                                stored.date().isEmpty() ? "" : " " + stored.date(),
                                stored.approvalStatus().isEmpty() ? "" : " " + stored.approvalStatus());
            case GraphNode.Missing missing ->
                "MISSING %s %s".formatted(UidDictionary.nameOf(missing.sopClass()), missing.sopInstance());
            case GraphNode.Images images ->
                "%s series%s: %d images"
                        .formatted(
                                images.modality().isEmpty() ? "Image" : images.modality(),
                                images.description().isEmpty() ? "" : " \"" + images.description() + '"',
                                images.stored());
        };
    }

    private static String className(String uid, String modality) {
        String name = UidDictionary.nameOf(new org.meterset.dicom.Uid(uid));
        return name.equals(uid) ? modality : name.replace(" Storage", "");
    }

    private static Map<String, Object> asMap(ReferenceGraph graph) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("patientId", graph.patientId());
        map.put("issuer", graph.issuer());
        map.put("missing", graph.missing());
        map.put("nodes", graph.nodes().stream().map(GraphCommand::asMap).toList());
        map.put(
                "edges",
                graph.edges().stream()
                        .map(edge -> Map.of(
                                "from", edge.from().value(),
                                "to", edge.to().value(),
                                "role", edge.role().name(),
                                "named", edge.named(),
                                "missing", edge.missing()))
                        .toList());
        return map;
    }

    private static Map<String, Object> asMap(GraphNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uid", node.uid().value());
        map.put("role", node.role().name());
        map.put("text", describe(node));
        map.put("stored", !(node instanceof GraphNode.Missing));
        return map;
    }
}
