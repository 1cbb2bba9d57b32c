package org.meterset.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of all {@link Settings}, checked. */
public final class Configuration {
    /** Environment variables that are no settings but the scripts' own. */
    private static final Set<String> OTHER_VARIABLES = Set.of("METERSET_CONFIG", "METERSET_JAVA_OPTS");

    private static final String DEFAULT_FILE = "meterset.yaml";

    private final Map<String, Object> values;
    private final List<String> remarks;

    private Configuration(Map<String, Object> values, List<String> remarks) {
        this.values = Map.copyOf(values);
        this.remarks = List.copyOf(remarks);
    }

    /** Nothing but defaults. */
    public static Configuration defaults() {
        return of(Map.of());
    }

    /** Defaults and these values, as on a command line, by key. */
    public static Configuration of(Map<String, List<String>> options) {
        return merge(List.of(options(options)), List.of());
    }

    /**
     * Reads everything a started node is told.
     *
     * @param file the file named on the command line; without it the one METERSET_CONFIG names, else
     *     {@code meterset.yaml} in the working directory if there is one
     * @param options texts by key
     * @throws ConfigurationException if a key is unknown or a value unusable
     */
    public static Configuration load(
            Optional<Path> file, Map<String, String> environment, Map<String, List<String>> options) {
        List<String> remarks = new ArrayList<>();
        List<Given> fromFile = file(file, environment).map(YamlFile::read).orElse(List.of());
        return merge(List.of(fromFile, environment(environment, remarks), options(options)), remarks);
    }

    private static Optional<Path> file(Optional<Path> named, Map<String, String> environment) {
        if (named.isPresent()) {
            return named;
        }
        if (environment.containsKey("METERSET_CONFIG")) {
            return Optional.of(Path.of(environment.get("METERSET_CONFIG")));
        }
        return Optional.of(Path.of(DEFAULT_FILE)).filter(Files::exists);
    }

    private static List<Given> environment(Map<String, String> environment, List<String> remarks) {
        List<Given> found = new ArrayList<>();
        Map<String, Setting<?>> byName = new HashMap<>();
        Settings.ALL.forEach(setting -> byName.put(setting.environmentName(), setting));
        environment.forEach((name, text) -> {
            Setting<?> setting = byName.get(name);
            if (setting != null) {
                found.add(new Given(setting.key(), split(setting, text), "environment " + name));
            } else if (name.startsWith("METERSET_") && !OTHER_VARIABLES.contains(name)) {
                remarks.add("environment variable %s is no setting and was ignored".formatted(name));
            }
        });
        return found;
    }

    private static List<String> split(Setting<?> setting, String text) {
        if (!setting.isList()) {
            return List.of(text);
        }
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static List<Given> options(Map<String, List<String>> options) {
        return options.entrySet().stream()
                .map(option -> new Given(option.getKey(), option.getValue(), "option --" + option.getKey()))
                .toList();
    }

    private static Configuration merge(List<List<Given>> sources, List<String> remarks) {
        Map<String, Object> values = new HashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            values.put(setting.key(), setting.parse("default of " + setting.key(), setting.defaults()));
        }
        for (Given given : sources.stream().flatMap(List::stream).toList()) {
            Setting<?> setting = Settings.named(given.key()).orElseThrow(() -> unknown(given));
            values.put(setting.key(), setting.parse(given.origin(), given.texts()));
        }
        return new Configuration(values, remarks);
    }

    private static ConfigurationException unknown(Given given) {
        String nearest = Settings.ALL.stream()
                .map(Setting::key)
                .min((a, b) -> Integer.compare(distance(a, given.key()), distance(b, given.key())))
                .orElseThrow();
        return new ConfigurationException(
                given.origin(),
                "the unknown key \"" + given.key() + "\"",
                "a key of the reference, perhaps \"" + nearest + "\"");
    }

    /** How many letters must be put in, left out or changed to make one word of the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked")
    public <T> T value(Setting<T> setting) {
        Object value = values.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException("setting " + setting + " is not in the table");
        }
        return (T) value;
    }

    /** What was odd and survived, for the log. */
    public List<String> remarks() {
        return remarks;
    }
}
