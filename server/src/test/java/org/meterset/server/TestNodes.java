package org.meterset.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.server.config.Configuration;

/** Nodes on free ports, with their data in a temporary folder. */
final class TestNodes {
    private TestNodes() {}

    static Node start(Path data, Map<String, List<String>> options) {
        Map<String, List<String>> all = new HashMap<>(Map.of(
                "data", List.of(data.resolve("archive").toString()),
                "dicom-port", List.of("0"),
                "tls-port", List.of("0"),
                "http-port", List.of("0"),
                "free-space-floor", List.of("0")));
        all.putAll(options);
        return Node.start(Configuration.of(all));
    }
}
