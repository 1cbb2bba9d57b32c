package org.meterset.archive.index;

/** The tables that hold keys, and the name each has in queries. */
enum Table {
    PATIENT("patient", "p", Level.PATIENT),
    STUDY("study", "s", Level.STUDY),
    SERIES("series", "e", Level.SERIES),
    SOP_INSTANCE("instance", "i", Level.IMAGE),
    RT_OBJECT("rt_object", "r", Level.IMAGE);

    private final String sqlName;
    private final String alias;
    private final Level level;

    Table(String sqlName, String alias, Level level) {
        this.sqlName = sqlName;
        this.alias = alias;
        this.level = level;
    }

    String sqlName() {
        return sqlName;
    }

    String alias() {
        return alias;
    }

    Level level() {
        return level;
    }
}
