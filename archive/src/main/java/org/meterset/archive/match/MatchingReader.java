package org.meterset.archive.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.archive.match.Matching.AnyOf;
import org.meterset.archive.match.Matching.ItemKey;
import org.meterset.archive.match.Matching.Items;
import org.meterset.archive.match.Matching.Person;
import org.meterset.archive.match.Matching.Range;
import org.meterset.archive.match.Matching.Single;
import org.meterset.archive.match.Matching.WildCard;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** Reads the kind of matching from a key's VR and value (PS3.4 section C.2.2.2). */
final class MatchingReader {
    private static final Pattern RANGE = Pattern.compile("([^-]*)-([^-]*)");
    private static final String MOMENT = "\\d{4,14}(?:\\.\\d{1,6})?(?:[+-]\\d{4})?";
    private static final Pattern DATE_TIME_RANGE = Pattern.compile("(%1$s)?-(%1$s)?".formatted(MOMENT));

    /** SQLite takes no more than 32766 parameters. */
    private static final int MAX_VALUES = 30_000;

    private final Tag tag;
    private final Vr vr;

    private MatchingReader(Tag tag, Vr vr) {
        this.tag = tag;
        this.vr = vr;
    }

    static Matching read(Element element, DataSet identifier) {
        Tag tag = element.tag();
        Vr vr = vrOf(element);
        if (vr == Vr.SQ) {
            return items(identifier.items(tag));
        }
        if (vr.isOther()) {
            return new Matching.Universal();
        }
        return new MatchingReader(tag, vr).anyOf(identifier.strings(tag));
    }

    static Vr vrOf(Element element) {
        return element.vr() == Vr.UN ? Dictionary.vrOf(element.tag()) : element.vr();
    }

    private static Matching items(List<DataSet> items) {
        if (items.isEmpty()) {
            return new Matching.Universal();
        }
        DataSet item = items.getFirst();
        List<ItemKey> keys = item.stream()
                .map(element -> new ItemKey(element.tag(), read(element, item)))
                .filter(key -> !key.matching().isUniversal())
                .toList();
        return keys.isEmpty() ? new Matching.Universal() : new Items(keys);
    }

    private Matching anyOf(List<String> values) {
        if (values.size() > MAX_VALUES) {
            throw broken(
                    "%d values".formatted(values.size()),
                    "at most %d, limit of this archive".formatted(MAX_VALUES),
                    "C.2.2.2");
        }
        List<Matching> choices = new ArrayList<>();
        for (String value : values) {
            String text = value.strip();
            if (WildCards.matchesAll(text)) {
                return new Matching.Universal();
            }
            if (!text.isEmpty()) {
                choices.add(one(text));
            }
        }
        return switch (choices.size()) {
            case 0 -> new Matching.Universal();
            case 1 -> choices.getFirst();
            default -> new AnyOf(choices);
        };
    }

    private Matching one(String text) {
        return switch (vr) {
            case PN -> person(text);
            case UI -> uid(text);
            case DA, TM -> dateOrTime(text);
            case DT -> dateTime(text);
            case IS, DS, US, SS, UL, SL, UV, SV, FL, FD -> number(text);
            case AS, AT -> new Single(text);
            default -> WildCards.isPattern(text) ? new WildCard(text) : new Single(text);
        };
    }

    private static Matching person(String text) {
        List<String> groups = PersonNames.groups(text).stream()
                .map(group -> group == null || WildCards.matchesAll(group) ? "" : group)
                .toList();
        if (groups.stream().allMatch(String::isEmpty)) {
            return new Matching.Universal();
        }
        return new Person(text.indexOf('=') < 0 ? List.of(groups.getFirst()) : groups);
    }

    private Matching uid(String text) {
        if (WildCards.isPattern(text)) {
            throw broken("a wild card", "unique identifiers as they are", "C.2.2.2.2");
        }
        return new Single(text);
    }

    private Matching number(String text) {
        try {
            return new Matching.Numeric(new BigDecimal(text));
        } catch (NumberFormatException _) {
            throw broken("no number", "a number", "C.2.2.2.1");
        }
    }

    private Matching dateOrTime(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            Optional<String> moment = Optional.of(moment(text, false));
            return new Range(vr, moment, moment);
        }
        return range(range.group(1).strip(), range.group(2).strip());
    }

    private Matching dateTime(String text) {
        Optional<String> single = Moments.dateTime(text, false);
        if (single.isPresent()) {
            return new Range(vr, single, single);
        }
        Matcher range = DATE_TIME_RANGE.matcher(text);
        if (!range.matches()) {
            throw notAMoment();
        }
        return range(
                Optional.ofNullable(range.group(1)).orElse(""),
                Optional.ofNullable(range.group(2)).orElse(""));
    }

    private Matching range(String first, String last) {
        if (first.isEmpty() && last.isEmpty()) {
            throw notAMoment();
        }
        return new Range(
                vr,
                first.isEmpty() ? Optional.empty() : Optional.of(moment(first, false)),
                last.isEmpty() ? Optional.empty() : Optional.of(moment(last, true)));
    }

    private String moment(String text, boolean last) {
        Optional<String> moment = switch (vr) {
            case DA -> Moments.date(text);
            case TM -> Moments.time(text, last);
            default -> Moments.dateTime(text, last);
        };
        return moment.orElseThrow(this::notAMoment);
    }

    private InvalidIdentifierException notAMoment() {
        String kind = switch (vr) {
            case DA -> "date";
            case TM -> "time";
            default -> "date and time";
        };
        return broken("no %s and no range".formatted(kind), "a %1$s, or %1$s-%1$s".formatted(kind), "C.2.2.2.5");
    }

    /** The value itself stays out of the message: it may be a patient's. */
    private InvalidIdentifierException broken(String found, String expected, String section) {
        return new InvalidIdentifierException(String.format(
                Locale.ROOT,
                "%s %s: found %s, expected %s (PS3.4 section %s, VR %s)",
                Dictionary.nameOf(tag),
                tag,
                found,
                expected,
                section,
                vr));
    }
}
