package org.meterset.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.index.Identifier.HeaderCondition;
import org.meterset.archive.sql.Readers;
import org.meterset.archive.sql.Sql;
import org.meterset.dicom.DataSet;

/** Runs identifiers page by page: the first page is small, so that first answers come at once. */
final class Selection {
    private static final int FIRST_PAGE = 250;
    private static final int LAST_PAGE = 4000;

    private static final String BY_NUMBER = """
            SELECT %s
              FROM instance i
              JOIN series e ON e.id = i.series
              JOIN study s ON s.id = e.study
             WHERE i.id = ?
            """.formatted(InstanceRows.COLUMNS);

    private final Readers readers;
    private final HeaderSource headers;

    /** A row of the level: its number, the number of the instance that stands for it, the values asked for. */
    private record Found(long id, long representative, List<@Nullable String> values) {}

    private record Stored(long id, StoredInstance instance) {}

    Selection(Readers readers, HeaderSource headers) {
        this.readers = readers;
        this.headers = headers;
    }

    void find(Identifier identifier, BooleanSupplier cancelled, Consumer<DataSet> match) {
        SelectionSql selection = new SelectionSql(identifier.level(), identifier.conditions());
        Answer answer = new Answer(identifier);
        Sql columns = Sql.of(", ").add(answer.needsHeader() ? selection.representative() : Sql.of("0"));
        for (Key key : answer.keys()) {
            columns.add(", ").add(selection.value(key));
        }
        int values = answer.keys().size();
        Pages<Found> pages = (after, limit) -> {
            Sql sql = selection.page(after, limit, columns);
            return readers.query("answer a query", sql.text(), sql.parameters(), row -> found(row, values), cancelled);
        };
        forEach(pages, Found::id, cancelled, found -> answer(identifier, answer, found, match));
    }

    private static Found found(ResultSet row, int count) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(row.getString(3 + i));
        }
        return new Found(row.getLong(1), row.getLong(2), values);
    }

    private void answer(Identifier identifier, Answer answer, Found found, Consumer<DataSet> match) {
        DataSet header = DataSet.EMPTY;
        if (answer.needsHeader()) {
            header =
                    readers
                            .query("look up an instance", BY_NUMBER, List.of(found.representative), InstanceRows::read)
                            .stream()
                            .findFirst()
                            .map(headers::header)
                            .orElse(DataSet.EMPTY);
        }
        for (HeaderCondition condition : identifier.unindexed()) {
            if (!condition.matching().matches(header, condition.tag())) {
                return;
            }
        }
        match.accept(answer.of(found.values, header));
    }

    void retrieve(Identifier identifier, Consumer<StoredInstance> each) {
        SelectionSql selection = new SelectionSql(Level.IMAGE, identifier.conditions());
        stored(selection, each);
    }

    void all(Consumer<StoredInstance> each) {
        stored(new SelectionSql(Level.IMAGE, List.of()), each);
    }

    private void stored(SelectionSql selection, Consumer<StoredInstance> each) {
        Sql columns = Sql.of(", " + InstanceRows.COLUMNS);
        Pages<Stored> pages = (after, limit) -> {
            Sql sql = selection.page(after, limit, columns);
            return readers.query(
                    "select instances",
                    sql.text(),
                    sql.parameters(),
                    row -> new Stored(row.getLong(1), InstanceRows.read(row, 2)));
        };
        forEach(pages, Stored::id, () -> false, stored -> each.accept(stored.instance));
    }

    private interface Pages<T> {
        List<T> read(long after, int limit);
    }

    private interface Numbering<T> {
        long of(T row);
    }

    private static <T> void forEach(Pages<T> pages, Numbering<T> number, BooleanSupplier cancelled, Consumer<T> each) {
        long after = 0;
        int limit = FIRST_PAGE;
        while (!cancelled.getAsBoolean()) {
            List<T> page = pages.read(after, limit);
            for (T row : page) {
                if (cancelled.getAsBoolean()) {
                    return;
                }
                each.accept(row);
            }
            if (page.size() < limit) {
                return;
            }
            after = number.of(page.getLast());
            limit = Math.min(2 * limit, LAST_PAGE);
        }
    }
}
