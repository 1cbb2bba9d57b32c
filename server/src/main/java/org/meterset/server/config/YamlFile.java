package org.meterset.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads {@code meterset.yaml}: one mapping of keys to texts or lists of texts, each with the line it stands on. */
final class YamlFile {
    private final Path file;

    private YamlFile(Path file) {
        this.file = file;
    }

    static List<Given> read(Path file) {
        return new YamlFile(file).read();
    }

    private List<Given> read() {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try (Reader reader = Files.newBufferedReader(file)) {
            Optional<Node> root = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, reader)))
                    .getSingleNode();
            return root.isPresent() ? pairs(root.get()) : List.of();
        } catch (MarkedYamlEngineException broken) {
            String line = broken.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1))
                    .orElse("");
            throw new ConfigurationException(file + line, broken.getProblem(), "YAML");
        } catch (YamlEngineException broken) {
            throw new ConfigurationException(file.toString(), String.valueOf(broken.getMessage()), "YAML");
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file.toString(),
                    unreadable.getClass().getSimpleName() + ": " + unreadable.getMessage(),
                    "a readable file");
        }
    }

    private List<Given> pairs(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            throw new ConfigurationException(origin(root), nameOf(root), "a mapping of keys to values");
        }
        List<Given> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple pair : mapping.getValue()) {
            String key = text(pair.getKeyNode(), "a key");
            String origin = origin(pair.getKeyNode()) + ": " + key;
            if (!seen.add(key)) {
                throw new ConfigurationException(origin, "the key a second time", "it once");
            }
            pairs.add(new Given(key, texts(pair.getValueNode()), origin));
        }
        return pairs;
    }

    private List<String> texts(Node value) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> text(item, "a text"))
                    .toList();
        }
        return List.of(text(value, "a text or a list of texts"));
    }

    private String text(Node node, String expected) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new ConfigurationException(origin(node), nameOf(node), expected);
    }

    private String origin(Node node) {
        return node.getStartMark()
                .map(mark -> file + ":" + (mark.getLine() + 1))
                .orElse(file.toString());
    }

    private static String nameOf(Node node) {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            default -> "a single value";
        };
    }
}
