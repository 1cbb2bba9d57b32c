package org.meterset.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.archive.match.Matching;
import org.meterset.archive.match.Matching.AnyOf;
import org.meterset.archive.match.Matching.Items;
import org.meterset.archive.match.Matching.Range;
import org.meterset.archive.match.Matching.Single;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.rt.ObjectReference.Role;

/**
 * A query or retrieve identifier that was checked (PS3.4 sections C.4.1.1.3, C.4.2.1.4): what must match, and what is
 * to be returned. Keys of any level are taken at every level, so each query may be relational.
 *
 * @param requests the elements of the identifier that the answer holds
 * @param unindexed what must be compared with stored headers
 */
record Identifier(Level level, List<Condition> conditions, List<Element> requests, List<HeaderCondition> unindexed) {

    private static final Set<Tag> NO_KEYS = Set.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.QUERY_RETRIEVE_LEVEL,
            Tags.TIMEZONE_OFFSET_FROM_UTC,
            Tags.RETRIEVE_AE_TITLE);

    /** A condition on indexed values. */
    sealed interface Condition {
        Level level();

        record OnKey(Key key, Matching matching) implements Condition {
            @Override
            public Level level() {
                return key.level();
            }
        }

        /** That the instance names one of these as what the role says. */
        record OnReference(Role role, List<String> sopInstances) implements Condition {
            @Override
            public Level level() {
                return Level.IMAGE;
            }
        }

        /** That date and time together lie in one range. */
        record OnDateTime(StoredKey date, StoredKey time, Range dates, Range times) implements Condition {
            @Override
            public Level level() {
                return date.level();
            }
        }
    }

    record HeaderCondition(Tag tag, Matching matching) {}

    static Identifier ofFind(InformationModel model, FindOptions options, DataSet identifier) {
        Identifier read = read(levelOf(model, identifier), identifier);
        return options.combinedDateTime() ? read.withDatesAndTimesCombined() : read;
    }

    static Identifier ofRetrieve(InformationModel model, DataSet identifier) {
        Identifier read = read(levelOf(model, identifier), identifier);
        StoredKey unique = Keys.unique(read.level);
        boolean named = read.conditions.stream()
                .anyMatch(condition -> condition instanceof Condition.OnKey(Key key, Matching matching)
                        && key.equals(unique)
                        && isNames(matching));
        if (!named) {
            throw new InvalidIdentifierException(
                    "%s %s: found no value to retrieve by, expected one at level %s (PS3.4 section C.4.2.2.1)"
                            .formatted(Dictionary.nameOf(unique.tag()), unique.tag(), read.level));
        }
        if (!read.unindexed.isEmpty()) {
            Tag tag = read.unindexed.getFirst().tag();
            throw new InvalidIdentifierException(
                    "%s %s: found a value, expected unique keys only (PS3.4 section C.4.2.1.4)"
                            .formatted(Dictionary.nameOf(tag), tag));
        }
        return read;
    }

    private static boolean isNames(Matching matching) {
        return switch (matching) {
            case Single _ -> true;
            case AnyOf(List<Matching> choices) -> choices.stream().allMatch(Single.class::isInstance);
            default -> false;
        };
    }

    private static Level levelOf(InformationModel model, DataSet identifier) {
        String text = identifier.string(Tags.QUERY_RETRIEVE_LEVEL).orElseThrow(() -> levelProblem("nothing", model));
        Level level = Level.of(text).orElseThrow(() -> levelProblem('"' + text + '"', model));
        if (level == Level.PATIENT && model == InformationModel.STUDY_ROOT) {
            throw levelProblem("\"PATIENT\"", model);
        }
        return level;
    }

    private static InvalidIdentifierException levelProblem(String found, InformationModel model) {
        String levels = model == InformationModel.PATIENT_ROOT ? "PATIENT, STUDY, SERIES" : "STUDY, SERIES";
        return new InvalidIdentifierException(
                "QueryRetrieveLevel (0008,0052): found %s, expected %s or IMAGE (PS3.4 section C.6)"
                        .formatted(found, levels));
    }

    private static Identifier read(Level level, DataSet identifier) {
        List<Condition> conditions = new ArrayList<>();
        List<HeaderCondition> unindexed = new ArrayList<>();
        List<Element> requests = new ArrayList<>();
        for (Element element : identifier) {
            Tag tag = element.tag();
            if (NO_KEYS.contains(tag) || tag.isGroupLength()) {
                continue;
            }
            requests.add(element);
            Matching matching = Matching.of(element, identifier);
            if (!matching.isUniversal()) {
                condition(tag, matching)
                        .ifPresentOrElse(conditions::add, () -> unindexed.add(new HeaderCondition(tag, matching)));
            }
        }
        return new Identifier(level, conditions, requests, unindexed);
    }

    private static Optional<Condition> condition(Tag tag, Matching matching) {
        Optional<Key> key = Keys.of(tag);
        if (key.isPresent()) {
            return Optional.of(new Condition.OnKey(key.get(), matching));
        }
        return Keys.referenced(tag).flatMap(role -> onReference(role, matching));
    }

    private static Optional<Condition> onReference(Role role, Matching matching) {
        if (matching instanceof Items(List<Matching.ItemKey> keys)
                && keys.size() == 1
                && keys.getFirst().tag().equals(Tags.REFERENCED_SOP_INSTANCE_UID)
                && isNames(keys.getFirst().matching())) {
            return Optional.of(
                    new Condition.OnReference(role, names(keys.getFirst().matching())));
        }
        return Optional.empty();
    }

    private static List<String> names(Matching matching) {
        return switch (matching) {
            case Single(String value) -> List.of(value);
            case AnyOf(List<Matching> choices) ->
                choices.stream().flatMap(choice -> names(choice).stream()).toList();
            default -> List.of();
        };
    }

    private Identifier withDatesAndTimesCombined() {
        List<Condition> combined = new ArrayList<>(conditions);
        Keys.TIME_OF_DATE.forEach((date, time) -> {
            Optional<Condition.OnKey> dates = range(date);
            Optional<Condition.OnKey> times = range(time);
            if (dates.isPresent() && times.isPresent()) {
                combined.remove(dates.get());
                combined.remove(times.get());
                combined.add(new Condition.OnDateTime(
                        (StoredKey) dates.get().key(),
                        (StoredKey) times.get().key(),
                        (Range) dates.get().matching(),
                        (Range) times.get().matching()));
            }
        });
        return new Identifier(level, combined, requests, unindexed);
    }

    private Optional<Condition.OnKey> range(Tag tag) {
        return conditions.stream()
                .filter(Condition.OnKey.class::isInstance)
                .map(Condition.OnKey.class::cast)
                .filter(condition -> condition.key().tag().equals(tag) && condition.matching() instanceof Range)
                .findFirst();
    }
}
