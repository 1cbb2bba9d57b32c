package org.meterset.archive.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.archive.index.ComputedKey.Existence;
import org.meterset.archive.index.Identifier.Condition;
import org.meterset.archive.match.Matching;
import org.meterset.archive.match.Matching.Range;
import org.meterset.archive.match.Moments;
import org.meterset.archive.match.WildCards;
import org.meterset.archive.sql.Sql;
import org.meterset.archive.sql.SqliteDialect;
import org.meterset.dicom.Vr;

/** Turns conditions into SQL; every value is bound. */
final class ConditionSql {
    private static final String HIGHEST_DATE = "99999999";
    private static final String NOTHING = "0 = 1";
    /** A time as the index keeps it, filled up to the form of {@link Moments}. */
    private static final String FILLED_TIME = "substr(%1$s || substr('" + Moments.FIRST_TIME
            + "', length(%1$s) + 1), 1, " + Moments.FIRST_TIME.length() + ")";

    private ConditionSql() {}

    static Sql of(Condition condition) {
        return switch (condition) {
            case Condition.OnKey(StoredKey key, Matching matching) -> onStored(key, matching);
            case Condition.OnKey(ComputedKey key, Matching matching) -> onComputed(key, matching);
            case Condition.OnReference reference -> onReference(reference);
            case Condition.OnDateTime both -> onDateTime(both);
        };
    }

    private static Sql onStored(StoredKey key, Matching matching) {
        if (key.vr() != Vr.PN) {
            return onColumn(Column.of(key), matching);
        }
        return switch (matching) {
            case Matching.Person(List<String> groups) -> person(key, groups);
            case Matching.AnyOf(List<Matching> choices) ->
                either(choices.stream().map(choice -> onStored(key, choice)).toList());
            default -> onColumn(Column.of(key), matching);
        };
    }

    private static Sql either(List<Sql> parts) {
        return Sql.of("(").add(Sql.joined(parts, " OR ")).add(")");
    }

    /** What is compared: an expression, and whether it gives numbers instead of text. */
    private record Column(String sql, boolean isNumber) {
        static Column of(StoredKey key) {
            return new Column(key.sql(), key.vr() == Vr.US);
        }
    }

    private static Sql onColumn(Column key, Matching matching) {
        return switch (matching) {
            case Matching.Universal _ -> Sql.of("1 = 1");
            case Matching.Items _, Matching.Person _ -> Sql.of(NOTHING);
            case Matching.Single(String value) -> Sql.of(key.sql() + " = ?", value);
            case Matching.Numeric(BigDecimal number) -> number(key, number);
            case Matching.WildCard(String pattern) -> wildCard(key.sql(), pattern);
            case Range range -> range(key, range);
            case Matching.AnyOf(List<Matching> choices) -> anyOf(key, choices);
        };
    }

    private static Sql anyOf(Column key, List<Matching> choices) {
        if (choices.stream().allMatch(Matching.Single.class::isInstance)) {
            Object[] values = choices.stream()
                    .map(choice -> ((Matching.Single) choice).value())
                    .toArray();
            return Sql.of("%s IN (%s)".formatted(key.sql(), EntityRows.marks(values.length)), values);
        }
        return either(choices.stream().map(choice -> onColumn(key, choice)).toList());
    }

    /** Numbers are kept in one way of writing them, whole ones of binary VRs as numbers. */
    private static Sql number(Column key, BigDecimal number) {
        BigDecimal whole = number.stripTrailingZeros();
        if (whole.scale() > 0 || whole.precision() - whole.scale() > 18) {
            return Sql.of(NOTHING);
        }
        Object value = key.isNumber() ? (Object) whole.longValueExact() : whole.toPlainString();
        return Sql.of(key.sql() + " = ?", value);
    }

    private static Sql wildCard(String column, String pattern) {
        String prefix = WildCards.prefix(pattern);
        Sql sql = new Sql();
        if (!prefix.isEmpty()) {
            sql.add("%1$s >= ? AND %1$s < ? AND ".formatted(column), prefix, SqliteDialect.endOfPrefix(prefix));
        }
        return sql.add(SqliteDialect.wildCard(column), SqliteDialect.wildCardPattern(pattern));
    }

    private static Sql person(StoredKey key, List<String> groups) {
        List<String> columns = key.columns().stream()
                .skip(1)
                .map(column -> key.table().alias() + "." + column)
                .toList();
        List<Sql> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String wanted = groups.size() == 1 ? groups.getFirst() : groups.get(i);
            if (!wanted.isEmpty()) {
                parts.add(
                        WildCards.isPattern(wanted)
                                ? Sql.of("(")
                                        .add(wildCard(columns.get(i), wanted))
                                        .add(")")
                                : Sql.of(columns.get(i) + " = ?", wanted));
            }
        }
        return Sql.of("(")
                .add(Sql.joined(parts, groups.size() == 1 ? " OR " : " AND "))
                .add(")");
    }

    private static Sql range(Column key, Range range) {
        if (range.vr() != Vr.TM) {
            return between(key.sql(), range.first(), range.last(), HIGHEST_DATE);
        }
        return between(FILLED_TIME.formatted(key.sql()), range.first(), range.last(), Moments.LAST_TIME);
    }

    private static Sql between(String value, Optional<String> first, Optional<String> last, String highest) {
        if (first.isPresent() && first.equals(last)) {
            return Sql.of(value + " = ?", first.get());
        }
        return Sql.of(value + " BETWEEN ? AND ?", first.orElse("0"), last.orElse(highest));
    }

    private static Sql onDateTime(Condition.OnDateTime both) {
        Optional<String> first =
                both.dates().first().map(date -> date + both.times().first().orElse(Moments.FIRST_TIME));
        Optional<String> last =
                both.dates().last().map(date -> date + both.times().last().orElse(Moments.LAST_TIME));
        String moment = both.date().sql() + " || "
                + FILLED_TIME.formatted("coalesce(%s, '')".formatted(both.time().sql()));
        return range(Column.of(both.date()), both.dates()).add(" AND ").add(between(moment, first, last, HIGHEST_DATE));
    }

    private static Sql onComputed(ComputedKey key, Matching matching) {
        if (key.matching().isEmpty()) {
            return onColumn(new Column(key.sql(), true), matching);
        }
        Existence existence = key.matching().get();
        return Sql.of(existence.before())
                .add(" ")
                .add(onColumn(new Column(existence.column(), false), matching))
                .add(existence.after());
    }

    private static Sql onReference(Condition.OnReference reference) {
        String text = """
                i.id IN (SELECT f.instance FROM reference f WHERE f.sop_instance_uid IN (%s) AND f.role = ?)""".formatted(EntityRows.marks(reference.sopInstances().size()));
        Object[] values = Stream.concat(
                        reference.sopInstances().stream(),
                        Stream.of(reference.role().name()))
                .toArray();
        return Sql.of(text, values);
    }
}
