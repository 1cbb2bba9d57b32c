package org.meterset.archive.index;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.archive.index.Identifier.Condition;
import org.meterset.archive.match.Matching;
import org.meterset.archive.sql.Sql;

/**
 * The one statement that answers an identifier: the rows of its level that match, a page at a time in the order of
 * their numbers, then the values asked for, of the rows of that page alone.
 *
 * <p>Conditions on what lies below the level are one condition together: one object below must meet them all.
 */
final class SelectionSql {
    private final Level level;
    private final List<Condition> own;
    private final List<Condition> below;

    SelectionSql(Level level, List<Condition> conditions) {
        this.level = level;
        this.own = conditions.stream()
                .filter(condition -> !condition.level().isBelow(level))
                .toList();
        this.below = conditions.stream()
                .filter(condition -> condition.level().isBelow(level))
                .toList();
    }

    /** A page of numbers, then whatever the caller selects for each, from tables that go by {@link Table#alias()}. */
    Sql page(long after, int limit, Sql columns) {
        String id = level.table().alias() + ".id";
        return Sql.of("WITH page AS (SELECT %s%s AS id".formatted(below.isEmpty() ? "" : "DISTINCT ", id))
                .add(fromWhereMatches())
                .add(after(id), after)
                .add(" ORDER BY %s LIMIT ?) SELECT page.id".formatted(orderedBy(id)), limit)
                .add(columns)
                .add(" FROM page")
                .add(joinsFromPage())
                .add(" ORDER BY page.id");
    }

    /** What lies below is joined and made distinct, not asked for with EXISTS: so the planner may start with it. */
    private Sql fromWhereMatches() {
        Set<Table> tables = tablesOf(own);
        Sql sql = Sql.of(" FROM " + named(level.table()));
        upwards(tables).forEach(sql::add);
        if (tables.contains(Table.RT_OBJECT)) {
            sql.add(" JOIN rt_object r ON r.instance = i.id");
        }
        if (below.isEmpty()) {
            sql.add(" WHERE ");
        } else {
            Set<Table> belowTables = tablesBelow(tablesOf(below));
            sql.add(", " + names(belowTables)).add(" WHERE ").add(ties(belowTables));
            sql.add(matchesBelow()).add(" AND ");
        }
        for (Condition condition : own) {
            sql.add(ConditionSql.of(condition)).add(" AND ");
        }
        return sql;
    }

    /** A plus sign keeps the planner from walking all rows in order where a condition leads to a few of them. */
    private String orderedBy(String id) {
        return own.isEmpty() && below.isEmpty() ? id : "+" + id;
    }

    private String after(String id) {
        return orderedBy(id) + " > ?";
    }

    /** Joins from the level up to the highest of these tables. */
    private List<Sql> upwards(Set<Table> tables) {
        List<Sql> joins = new ArrayList<>();
        Level highest = tables.stream().map(Table::level).min(Level::compareTo).orElse(level);
        if (level == Level.IMAGE && highest.isAbove(Level.IMAGE)) {
            joins.add(Sql.of(" JOIN series e ON e.id = i.series"));
        }
        if (level.isBelow(Level.STUDY) && highest.isAbove(Level.SERIES)) {
            joins.add(Sql.of(" JOIN study s ON s.id = e.study"));
        }
        if (level.isBelow(Level.PATIENT) && highest.isAbove(Level.STUDY)) {
            joins.add(Sql.of(" JOIN patient p ON p.id = s.patient"));
        }
        return joins;
    }

    private Sql joinsFromPage() {
        Table table = level.table();
        Sql sql = Sql.of(" JOIN %s ON %s.id = page.id".formatted(named(table), table.alias()));
        upwards(EnumSet.of(Table.PATIENT)).forEach(sql::add);
        return level == Level.IMAGE ? sql.add(" LEFT JOIN rt_object r ON r.instance = i.id") : sql;
    }

    /** The tables below the level that are needed to tie these to the row of the level. */
    private Set<Table> tablesBelow(Set<Table> needed) {
        Set<Table> tables = EnumSet.copyOf(needed);
        if (tables.contains(Table.SOP_INSTANCE) && level.isAbove(Level.SERIES)) {
            tables.add(Table.SERIES);
        }
        if (level == Level.PATIENT) {
            tables.add(Table.STUDY);
        }
        return tables;
    }

    private static String names(Set<Table> tables) {
        return tables.stream().map(SelectionSql::named).collect(Collectors.joining(", "));
    }

    private String ties(Set<Table> tables) {
        return tables.stream().map(table -> tie(table, tables)).collect(Collectors.joining(" AND "));
    }

    private String tie(Table table, Set<Table> tables) {
        return switch (table) {
            case PATIENT -> throw new IllegalArgumentException("nothing is above a patient");
            case STUDY -> "s.patient = p.id";
            case SERIES -> "e.study = s.id";
            case SOP_INSTANCE -> "i.series = e.id";
            case RT_OBJECT ->
                tables.contains(Table.SOP_INSTANCE)
                        ? "r.instance = i.id"
                        : tables.contains(Table.SERIES) || level == Level.SERIES ? "r.series = e.id" : "r.study = s.id";
        };
    }

    private Sql matchesBelow() {
        Sql sql = new Sql();
        for (Condition condition : below) {
            sql.add(" AND ").add(ConditionSql.of(condition));
        }
        return sql;
    }

    /**
     * The value of a key as a column. One that lies below the level has as many values as there are objects: that of
     * the latest which matches is given, if what the query asked below leads to some, or if it is a radiotherapy key.
     */
    Sql value(Key key) {
        if (!key.level().isBelow(level)) {
            return Sql.of(key.sql());
        }
        if (!(key instanceof StoredKey stored) || (below.isEmpty() && stored.table() != Table.RT_OBJECT)) {
            return Sql.of("NULL");
        }
        Set<Table> needed = tablesOf(below);
        needed.add(stored.table());
        Set<Table> tables = tablesBelow(needed);
        return Sql.of("(SELECT %s FROM %s WHERE %s".formatted(key.sql(), names(tables), ties(tables)))
                .add(matchesBelow())
                .add(" AND %s IS NOT NULL ORDER BY %s DESC LIMIT 1)".formatted(key.sql(), latest(stored.table())));
    }

    private static String latest(Table table) {
        return table == Table.RT_OBJECT ? "r.instance" : table.alias() + ".id";
    }

    /** The first instance of a row, whose header stands for it. */
    Sql representative() {
        return Sql.of(
                switch (level) {
                    case IMAGE -> "i.id";
                    case SERIES -> "(SELECT min(x.id) FROM instance x WHERE x.series = e.id)";
                    case STUDY ->
                        "(SELECT min(x.id) FROM instance x JOIN series m ON m.id = x.series WHERE m.study = s.id)";
                    case PATIENT -> """
                            (SELECT min(x.id) FROM instance x JOIN series m ON m.id = x.series
                               JOIN study n ON n.id = m.study WHERE n.patient = p.id)""";
                });
    }

    private static Set<Table> tablesOf(List<Condition> conditions) {
        Set<Table> tables = EnumSet.noneOf(Table.class);
        for (Condition condition : conditions) {
            tables.add(
                    switch (condition) {
                        case Condition.OnKey(StoredKey key, Matching _) -> key.table();
                        case Condition.OnDateTime both -> both.date().table();
                        case Condition.OnKey _, Condition.OnReference _ ->
                            condition.level().table();
                    });
        }
        return tables;
    }

    private static String named(Table table) {
        return table.sqlName() + " " + table.alias();
    }
}
