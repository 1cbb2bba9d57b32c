package org.meterset.standard.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.meterset.standard.Profile;

/** The profiles that are built in, by name, and those of sites, by file. */
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

        private static Kind of(ProfileText text) {
            return new Kind(text.name(), text.document(), text.options(), options -> ProfileMaker.make(text, options));
        }
    }

    private static final List<String> TEXTS = List.of("brto-ii", "raytreatment-iba", "idms-import", "idms-export");

    private Profiles() {}

    /** All that are built in. */
    public static List<Kind> kinds() {
        return Stream.concat(Stream.of(DicomProfile.KIND), TEXTS.stream().map(Profiles::builtIn))
                .toList();
    }

    private static Kind builtIn(String name) {
        return Kind.of(ProfileMaker.builtIn(name));
    }

    /**
     * The profile of that name, or in that file, with the options written behind it: {@code brto-ii+decubitus+dvh}.
     *
     * @throws IllegalArgumentException if there is none, it cannot be read, or it has no such option; the message tells
     *         which there are, or where the file is wrong
     */
    public static Profile parse(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.split("\\+", -1)));
        Kind kind = kind(parts.removeFirst());
        for (String option : parts) {
            if (!kind.options().contains(option)) {
                throw new IllegalArgumentException("profile %s has no option \"%s\", expected one of %s"
                        .formatted(kind.name(), option, new TreeSet<>(kind.options())));
            }
        }
        return kind.make().apply(Set.copyOf(new TreeSet<>(parts)));
    }

    /**
     * The rows of a profile's tables, of the standard none.
     *
     * @throws IllegalArgumentException as {@link #parse} does
     */
    public static List<Row> rows(String text) {
        Profile profile = parse(text);
        String name = text.split("\\+", 2)[0];
        if (name.equals(DicomProfile.KIND.name())) {
            return List.of();
        }
        return (TEXTS.contains(name) ? ProfileMaker.builtIn(name) : ProfileMaker.file(Path.of(name)))
                .rows(profile.options());
    }

    private static Kind kind(String name) {
        if (name.equals(DicomProfile.KIND.name())) {
            return DicomProfile.KIND;
        }
        if (TEXTS.contains(name)) {
            return builtIn(name);
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            List<String> known = new ArrayList<>(List.of(DicomProfile.KIND.name()));
            known.addAll(TEXTS);
            throw new IllegalArgumentException(
                    "profile \"%s\" is not known, expected one of %s or a file".formatted(name, known));
        }
        return Kind.of(ProfileMaker.file(file));
    }
}
