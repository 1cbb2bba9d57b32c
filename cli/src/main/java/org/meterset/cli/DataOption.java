package org.meterset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.server.config.Configuration;
import org.meterset.server.config.Settings;
import picocli.CommandLine.Option;

/** Where an archive lies: as told, or as configured for the node. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The node's data folder (default: as in meterset.yaml, or ./meterset-data).")
    private @Nullable Path directory;

    Path directory() {
        Path found = directory != null ? directory : configuration().value(Settings.DATA);
        if (!Files.isDirectory(found)) {
            throw UserError.unusable(found + ": found no folder, expected the data folder of a node (--data)");
        }
        return found;
    }

    /** What is configured for the node where the verb is called: its file and environment. */
    static Configuration configuration() {
        return Configuration.load(Optional.empty(), System.getenv(), Map.of());
    }
}
