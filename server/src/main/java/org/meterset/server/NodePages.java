package org.meterset.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.meterset.archive.Archive;
import org.meterset.archive.index.IndexCounts;
import org.meterset.network.AeTitle;
import org.meterset.server.http.HttpEndpoint.Answer;
import org.meterset.server.metrics.NodeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the node tells of itself over HTTP. */
record NodePages(AeTitle self, Path data, Archive archive, NodeMetrics metrics) {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.http");

    Map<String, Supplier<Answer>> paths() {
        return Map.of("/health", this::health, "/metrics", this::metricsText);
    }

    /** 200 while index and disk answer, 503 otherwise. */
    private Answer health() {
        try {
            IndexCounts counts = archive.index().counts();
            String body =
                    """
                    {"status":"up","aet":"%s","instances":%d,"associations":%d,"freeBytes":%d}
                    """.formatted(self.value().replace("\"", "\\\""), counts.instances(), metrics.open(), freeBytes());
            return new Answer(200, "application/json", body);
        } catch (RuntimeException | IOException failure) {
            LOG.error("the archive does not answer", failure);
            return new Answer(503, "application/json", "{\"status\":\"down\"}\n");
        }
    }

    private Answer metricsText() {
        try {
            String text = metrics.text(archive.index().counts(), freeBytes());
            return new Answer(200, "text/plain; version=0.0.4", text);
        } catch (IOException failure) {
            throw new ServerException("the archive's disk does not answer", failure);
        }
    }

    private long freeBytes() throws IOException {
        return Files.getFileStore(data).getUsableSpace();
    }
}
