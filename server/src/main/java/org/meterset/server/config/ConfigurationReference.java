package org.meterset.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The documentation of the configuration, made from {@link Settings}. */
public final class ConfigurationReference {
    private ConfigurationReference() {}

    /** An example {@code meterset.yaml}: every key with its default, all commented out. */
    public static String exampleFile() {
        StringBuilder text = new StringBuilder("""
                # Meterset's configuration. Copy to meterset.yaml in the working directory (or name it with --config FILE)
                # and uncomment what should differ. Every key is also an option (--dicom-port=104) and an environment
                # variable (METERSET_DICOM_PORT=104; lists separated by commas). The command line wins over the
                # environment, the environment over this file. Relative paths start at the working directory.
                # Sizes: 4096, 64KiB, 1GiB. Durations: 500ms, 30s, 10m, 1h.
                """);
        for (Setting.Group group : Setting.Group.values()) {
            text.append("\n# --- ").append(group.title()).append('\n');
            of(group)
                    .forEach(setting -> text.append('\n')
                            .append(comment(setting.description()))
                            .append(pair(setting)));
        }
        return text.toString();
    }

    /** The chapter of the conformance statement and of the documentation: one table per group. */
    public static String tables() {
        StringBuilder text = new StringBuilder();
        for (Setting.Group group : Setting.Group.values()) {
            text.append("**").append(group.title()).append("**\n\n");
            text.append("| key | value | default | meaning |\n|---|---|---|---|\n");
            of(group).forEach(setting -> text.append(row(setting)));
            text.append('\n');
        }
        return text.toString();
    }

    private static List<Setting<?>> of(Setting.Group group) {
        return Settings.ALL.stream().filter(setting -> setting.group() == group).toList();
    }

    private static String row(Setting<?> setting) {
        String defaults = String.join(", ", setting.defaults());
        return "| `%s` | %s%s | %s | %s |%n"
                .formatted(
                        setting.key(),
                        setting.isList() ? "list of " : "",
                        "`" + setting.placeholder().replace("|", " / ") + "`",
                        defaults.isEmpty() ? "none" : "`" + defaults + "`",
                        setting.description());
    }

    private static String pair(Setting<?> setting) {
        if (!setting.isList()) {
            return "# %s: %s%n".formatted(setting.key(), setting.defaults().getFirst());
        }
        List<String> items = setting.defaults().isEmpty() ? List.of(setting.placeholder()) : setting.defaults();
        return items.stream()
                .map("#   - %s%n"::formatted)
                .collect(Collectors.joining("", "# %s:%n".formatted(setting.key()), ""));
    }

    private static String comment(String description) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder("##");
        for (String word : description.split(" ")) {
            if (line.length() + word.length() > 110) {
                text.append(line).append('\n');
                line.setLength(2);
            }
            line.append(' ').append(word);
        }
        return text.append(line).append('\n').toString();
    }
}
