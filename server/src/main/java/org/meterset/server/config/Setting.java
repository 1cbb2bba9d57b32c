package org.meterset.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.meterset.archive.review.ReviewRule;
import org.meterset.archive.review.ReviewRules;
import org.meterset.archive.review.UnreadableRuleException;

/** One thing that can be configured: a row of {@link Settings}. */
public final class Setting<T> {
    private final Group group;
    private final String key;
    private final String placeholder;
    private final boolean list;
    private final List<String> defaults;
    private final String description;
    private final BiFunction<String, List<String>, T> parser;

    /** Chapters of the reference. */
    public enum Group {
        APPLICATION_ENTITY("Application entity"),
        LISTENING("Where the node listens"),
        TLS("TLS"),
        ASSOCIATIONS("Associations"),
        ARCHIVE("Archive"),
        REVIEW("Import review"),
        WORKLIST("Worklist"),
        TREATMENT("Treatment"),
        LOGGING("Logging");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private Setting(
            Group group,
            String key,
            String placeholder,
            boolean list,
            List<String> defaults,
            String description,
            BiFunction<String, List<String>, T> parser) {
        this.group = group;
        this.key = key;
        this.placeholder = placeholder;
        this.list = list;
        this.defaults = List.copyOf(defaults);
        this.description = description;
        this.parser = parser;
    }

    static <T> Setting<T> one(Group group, String key, ValueType<T> type, String defaultText, String description) {
        return new Setting<>(
                group, key, type.placeholder(), false, List.of(defaultText), description, (origin, texts) -> {
                    if (texts.size() != 1) {
                        throw new ConfigurationException(origin, texts.size() + " values", "one: " + type.expected());
                    }
                    return type.parse(origin, texts.getFirst());
                });
    }

    static <T> Setting<List<T>> list(
            Group group, String key, ValueType<T> type, List<String> defaults, String description) {
        return new Setting<>(
                group,
                key,
                type.placeholder(),
                true,
                defaults,
                description,
                (origin, texts) -> texts.stream()
                        .filter(text -> !text.isBlank())
                        .map(text -> type.parse(origin, text))
                        .toList());
    }

    static Setting<AeTitles> titles(Group group, String key, String description) {
        return new Setting<>(group, key, "AET", true, List.of("any"), description, (origin, texts) -> {
            try {
                return AeTitles.parse(texts);
            } catch (IllegalArgumentException notThis) {
                throw new ConfigurationException(origin, texts.toString(), "any, or a list of AE titles");
            }
        });
    }

    static Setting<ReviewRules> rules(Group group, String key, String description) {
        return new Setting<>(group, key, "RULE", true, List.of(), description, (origin, texts) -> {
            List<ReviewRule> rules = new ArrayList<>();
            for (String text : texts) {
                try {
                    rules.add(ReviewRule.parse(text));
                } catch (UnreadableRuleException wrong) {
                    throw new ConfigurationException(
                            "%s, rule %d".formatted(origin, rules.size() + 1), wrong.found(), wrong.expected());
                }
            }
            return new ReviewRules(rules);
        });
    }

    T parse(String origin, List<String> texts) {
        return parser.apply(origin, texts);
    }

    public Group group() {
        return group;
    }

    /** Its name in the file and, with {@code --} before it, on the command line. */
    public String key() {
        return key;
    }

    /** Its name in the environment. */
    public String environmentName() {
        return "METERSET_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Stands for the value in help texts. */
    public String placeholder() {
        return placeholder;
    }

    /** Whether it may be given several values. */
    public boolean isList() {
        return list;
    }

    public List<String> defaults() {
        return defaults;
    }

    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return key;
    }
}
