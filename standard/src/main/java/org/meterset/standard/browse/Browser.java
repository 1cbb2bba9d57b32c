package org.meterset.standard.browse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Vr;
import org.meterset.standard.Profile;
import org.meterset.standard.ProfileRequirement;
import org.meterset.standard.model.Definition;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.Standard;
import org.meterset.standard.model.UpsRow;
import org.meterset.standard.profile.Profiles;

/** Answers what the standard and the profiles say of an IOD, a module, an attribute or a UID. */
public final class Browser {
    private Browser() {}

    /** Something that can be asked for. */
    public sealed interface Topic {
        record OfIod(Iod iod) implements Topic {}

        record OfDefinition(Definition definition) implements Topic {}

        record OfAttribute(Tag tag) implements Topic {}

        record OfUid(Uid uid, Optional<Iod> iod) implements Topic {}
    }

    /** One place where an attribute stands. */
    public record Place(Definition module, Line line, List<String> iods) {}

    /** What one profile asks of an attribute. */
    public record Constraint(String profile, ProfileRequirement requirement) {}

    /** What a person means: identity of an IOD, module or macro; tag or keyword; UID or its keyword. */
    public static Optional<Topic> topic(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT);
        Optional<Topic> named = Standard.iod(id)
                .<Topic>map(Topic.OfIod::new)
                .or(() -> Standard.module(id).map(Topic.OfDefinition::new))
                .or(() -> Standard.macro(id).map(Topic.OfDefinition::new));
        return named.or(() -> Dictionary.parseTag(text).map(Topic.OfAttribute::new))
                .or(() -> uid(text.strip()));
    }

    private static Optional<Topic> uid(String text) {
        Optional<Uid> uid = UidDictionary.uidOf(text).or(() -> {
            Uid given = new Uid(text);
            boolean known = UidDictionary.entry(given).isPresent()
                    || Standard.iodOf(given).isPresent();
            return known ? Optional.of(given) : Optional.empty();
        });
        return uid.map(found -> new Topic.OfUid(found, Standard.iodOf(found)));
    }

    /** The attributes of a module or macro, macros put in place. */
    public static List<Line> lines(Definition definition) {
        return Lines.of(definition);
    }

    /** Every place of an attribute, over all modules. */
    public static List<Place> places(Tag tag) {
        Map<String, List<String>> users = users();
        List<Place> places = new ArrayList<>();
        for (String id : Standard.modules()) {
            Definition module = Standard.module(id).orElseThrow();
            for (Line line : lines(module)) {
                if (line.tag().equals(tag)) {
                    places.add(new Place(module, line, users.getOrDefault(id, List.of())));
                }
            }
        }
        return places;
    }

    /** Names of IODs with the usage there, by identity of the module. */
    private static Map<String, List<String>> users() {
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (String id : Standard.iods()) {
            Iod iod = Standard.iod(id).orElseThrow();
            for (Iod.ModuleUse use : iod.modules()) {
                users.computeIfAbsent(use.module().id(), _ -> new ArrayList<>())
                        .add("%s (%s)".formatted(iod.id(), use.usage()));
            }
        }
        return users;
    }

    /** What the built-in profiles, with all their options, ask of an attribute. */
    public static List<Constraint> constraints(Tag tag) {
        List<Constraint> constraints = new ArrayList<>();
        for (Profiles.Kind kind : Profiles.kinds()) {
            Profile profile = kind.make().apply(Set.copyOf(kind.options()));
            for (ProfileRequirement requirement : profile.requirements()) {
                if (requirement.path().steps().getLast().tag().equals(tag)) {
                    constraints.add(new Constraint(profile.name(), requirement));
                }
            }
        }
        return constraints;
    }

    /** What the Unified Procedure Step services ask of an attribute, wherever it stands in a step. */
    public static List<UpsRow> upsRows(Tag tag) {
        return UpsRow.all().stream().filter(row -> row.tag().equals(tag)).toList();
    }

    /** IODs, modules, macros, attributes and UIDs whose name has all the words, as {@code kind, id, name}. */
    public static List<List<String>> search(String words) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        List<List<String>> found = new ArrayList<>();
        for (String id : Standard.iods()) {
            add(found, wanted, "IOD", id, Standard.iod(id).orElseThrow().name());
        }
        for (String id : Standard.modules()) {
            add(found, wanted, "module", id, Standard.module(id).orElseThrow().name());
        }
        for (String id : Standard.macros()) {
            add(found, wanted, "macro", id, Standard.macro(id).orElseThrow().name());
        }
        for (Tag tag : Dictionary.tags()) {
            Dictionary.Entry entry = Dictionary.entry(tag).orElseThrow();
            add(found, wanted, "attribute", "%s %s".formatted(tag, entry.keyword()), entry.name());
        }
        UidDictionary.entries()
                .forEach(entry -> add(found, wanted, "UID", entry.uid().value(), entry.name()));
        return found;
    }

    private static void add(List<List<String>> found, List<String> wanted, String kind, String id, String name) {
        String text = (id + ' ' + name).toLowerCase(Locale.ROOT);
        if (wanted.stream().allMatch(text::contains)) {
            found.add(List.of(kind, id, name));
        }
    }

    /** A topic with all that is known of it, as maps and lists, to be written as JSON. */
    public static Map<String, Object> asMap(Topic topic) {
        return switch (topic) {
            case Topic.OfIod(Iod iod) -> BrowserMaps.iod(iod);
            case Topic.OfDefinition(Definition definition) -> BrowserMaps.definition(definition);
            case Topic.OfAttribute(Tag tag) -> BrowserMaps.attribute(tag, places(tag), constraints(tag));
            case Topic.OfUid(Uid uid, Optional<Iod> iod) -> BrowserMaps.uid(uid, iod);
        };
    }

    /** VRs as the dictionary lists them. */
    public static String vrs(Dictionary.Entry entry) {
        return String.join(" or ", entry.vrs().stream().map(Vr::name).toList());
    }
}
