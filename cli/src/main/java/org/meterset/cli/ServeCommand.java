package org.meterset.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.server.config.Setting;
import org.meterset.server.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meterset serve}: runs a node until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs a node. Every option is also a key of meterset.yaml, and METERSET_… in the environment.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (meterset.yaml in the working directory, if there is one).")
    private @Nullable Path file;

    /** Adds an option for every setting. */
    static void addSettings(CommandSpec serve) {
        for (Setting<?> setting : Settings.ALL) {
            String defaults = String.join(", ", setting.defaults());
            serve.addOption(OptionSpec.builder("--" + setting.key())
                    .paramLabel(setting.placeholder())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .description(setting.description().replace("%", "%%")
                            + (defaults.isEmpty() ? "" : " Default: " + defaults + "."))
                    .build());
        }
    }

    @Override
    public Integer call() {
        new Serving(Optional.ofNullable(file), given()).run(System.out);
        return ExitCodes.OK;
    }

    private Map<String, List<String>> given() {
        Map<String, List<String>> given = new HashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            List<String> texts = spec.findOption("--" + setting.key()).getValue();
            if (texts != null) {
                given.put(setting.key(), texts);
            }
        }
        return given;
    }
}
