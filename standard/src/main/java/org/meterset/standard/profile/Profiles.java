package org.meterset.standard.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.meterset.standard.Profile;

/** The profiles that are built in, by name. */
public final class Profiles {
    /**
     * A profile before its options are chosen.
     *
     * @param options that it knows
     */
    public record Kind(String name, String document, Set<String> options, Function<Set<String>, Profile> make) {
        public Kind {
            options = Set.copyOf(options);
        }
    }

    private static final List<Kind> KINDS = List.of(DicomProfile.KIND);

    private Profiles() {}

    public static List<Kind> kinds() {
        return KINDS;
    }

    /**
     * The profile of that name, with the options written behind it: {@code brto-ii+decubitus+dvh}.
     *
     * @throws IllegalArgumentException if there is none, or it has no such option; the message tells which there are
     */
    public static Profile parse(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.split("\\+", -1)));
        String name = parts.removeFirst();
        Kind kind = KINDS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile \"%s\" is not known, expected one of %s"
                        .formatted(name, KINDS.stream().map(Kind::name).toList())));
        for (String option : parts) {
            if (!kind.options().contains(option)) {
                throw new IllegalArgumentException("profile %s has no option \"%s\", expected one of %s"
                        .formatted(name, option, new TreeSet<>(kind.options())));
            }
        }
        return kind.make().apply(Set.copyOf(new TreeSet<>(parts)));
    }
}
