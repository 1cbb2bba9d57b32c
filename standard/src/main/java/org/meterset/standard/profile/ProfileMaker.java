package org.meterset.standard.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.Profile;
import org.meterset.standard.SetRule;

/** Makes profiles from their texts. */
final class ProfileMaker {
    private ProfileMaker() {}

    /** A text that is built in, by the name of its resource without ending. */
    static ProfileText builtIn(String name) {
        String resource = name + ".profile";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ProfileMaker.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return new ProfileText(resource, reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the file cannot be read, or is no profile */
    static ProfileText file(Path file) {
        try {
            return new ProfileText(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "profile file %s cannot be read as UTF-8 text: %s".formatted(file, e.getMessage()), e);
        }
    }

    static Profile make(ProfileText text, Set<String> options) {
        List<Row> rows = text.rows(options);
        List<ObjectRule> objectRules = new ArrayList<>();
        List<SetRule> setRules = new ArrayList<>();
        Set<Uid> classes = new LinkedHashSet<>();
        rows.forEach(row -> classes.addAll(row.objects()));
        for (Uid sopClass : classes) {
            objectRules.add(new RowTree(
                    text.document() + " tables",
                    Set.of(sopClass),
                    rows.stream()
                            .filter(row -> row.objects().contains(sopClass))
                            .toList()));
        }
        for (ProfileText.RuleLine line : text.rules(options)) {
            switch (NamedRules.make(line)) {
                case NamedRules.Made.OfObject(ObjectRule rule) -> objectRules.add(rule);
                case NamedRules.Made.OfSet(SetRule rule) -> setRules.add(rule);
            }
        }
        if (rows.stream().flatMap(row -> row.constraints().stream()).anyMatch(Constraint.Copied.class::isInstance)) {
            setRules.add(Copies.of(text.document(), rows));
        }
        Profile profile = new Profile(
                text.name(),
                text.document(),
                options,
                rows.stream().map(Row::requirement).toList(),
                objectRules,
                setRules);
        for (String included : text.includes()) {
            profile = joined(profile, Profiles.parse(included));
        }
        return profile;
    }

    private static Profile joined(Profile profile, Profile other) {
        return new Profile(
                profile.name(),
                profile.document(),
                profile.options(),
                both(other.requirements(), profile.requirements()),
                both(other.objectRules(), profile.objectRules()),
                both(other.setRules(), profile.setRules()));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
