package org.meterset.workflow.ups;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.meterset.archive.match.Matching;
import org.meterset.archive.match.Matching.AnyOf;
import org.meterset.archive.match.Matching.Range;
import org.meterset.archive.match.Matching.Single;
import org.meterset.archive.sql.Sql;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.workflow.ups.StepRows.Row;

/**
 * Answers queries: the database selects by state, time and identifier, and what it finds is compared with all keys. Steps
 * are read page by page, so that a slow peer holds nothing.
 */
final class Worklist {
    private static final int PAGE = 200;

    private final UpsStore store;

    /** Where matches go. */
    interface Answers {
        void match(DataSet identifier, boolean hasUnsupportedKeys);
    }

    Worklist(UpsStore store) {
        this.store = store;
    }

    /** The steps that match, the earliest first; fewer once {@code cancelled} says so. */
    void find(WorklistKeys keys, UpsFace face, BooleanSupplier cancelled, Answers answers) {
        String start = "";
        long id = 0;
        List<Row> page;
        do {
            page = store.rows("query the worklist", page(keys, start, id));
            for (Row row : page) {
                if (cancelled.getAsBoolean()) {
                    return;
                }
                Optional<DataSet> answer = keys.answer(row.step(), face);
                answer.ifPresent(match -> answers.match(match, keys.hasUnsupported()));
                start = row.start();
                id = row.id();
            }
        } while (page.size() == PAGE);
    }

    private static Sql page(WorklistKeys keys, String afterStart, long afterId) {
        Sql sql = Sql.of("SELECT " + StepRows.COLUMNS + " FROM step WHERE (start, id) > (?, ?)", afterStart, afterId);
        names(keys, Tags.PROCEDURE_STEP_STATE).ifPresent(states -> in(sql, "state", states));
        names(keys, Tags.SOP_INSTANCE_UID).ifPresent(uids -> in(sql, "uid", uids));
        keys.on(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME).ifPresent(matching -> {
            if (matching instanceof Range range) {
                range.first().ifPresent(first -> sql.add(" AND start >= ?", first));
                range.last().ifPresent(last -> sql.add(" AND start <= ?", last));
            }
        });
        return sql.add(" ORDER BY start, id LIMIT ?", PAGE);
    }

    private static void in(Sql sql, String column, List<String> values) {
        sql.add(" AND " + column + " IN (" + "?, ".repeat(values.size() - 1) + "?)", values.toArray());
    }

    /** The values of a key that is matched as it stands. */
    private static Optional<List<String>> names(WorklistKeys keys, Tag tag) {
        return keys.on(tag).flatMap(Worklist::names);
    }

    private static Optional<List<String>> names(Matching matching) {
        return switch (matching) {
            case Single(String value) -> Optional.of(List.of(value));
            case AnyOf(List<Matching> choices)
            when choices.stream().allMatch(Single.class::isInstance) ->
                Optional.of(choices.stream()
                        .map(choice -> ((Single) choice).value())
                        .toList());
            default -> Optional.empty();
        };
    }
}
