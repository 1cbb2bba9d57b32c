package org.meterset.server.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.network.AeTitle;

/** Which AE titles are let in. */
public sealed interface AeTitles {
    /** Whatever the peer calls itself or us. */
    record Any() implements AeTitles {
        @Override
        public String toString() {
            return "any";
        }
    }

    /** Only these. */
    record Listed(Set<AeTitle> titles) implements AeTitles {
        public Listed {
            titles = Set.copyOf(titles);
        }

        @Override
        public String toString() {
            return titles.stream().map(AeTitle::value).sorted().collect(Collectors.joining(", "));
        }
    }

    default boolean accept(AeTitle title) {
        return switch (this) {
            case Any _ -> true;
            case Listed listed -> listed.titles().contains(title);
        };
    }

    /** Reads {@code any} or a list of AE titles. */
    static AeTitles parse(List<String> texts) {
        if (texts.equals(List.of("any"))) {
            return new Any();
        }
        return new Listed(texts.stream().map(AeTitle::of).collect(Collectors.toUnmodifiableSet()));
    }
}
