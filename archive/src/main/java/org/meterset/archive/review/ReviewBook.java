package org.meterset.archive.review;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.meterset.archive.sql.DatabaseException;
import org.meterset.archive.sql.Durability;
import org.meterset.archive.sql.Migrations;
import org.meterset.archive.sql.Readers;
import org.meterset.archive.sql.Statements;
import org.meterset.archive.sql.Writer;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;

/** What the journal says now, to be looked up: one SQLite file that several processes may have open. */
final class ReviewBook implements AutoCloseable {
    private static final Migrations MIGRATIONS = new Migrations(
            "review book",
            List.of("V1__review.sql"),
            script -> Objects.requireNonNull(ReviewBook.class.getResourceAsStream(script), script));

    private static final String DECIDE = """
            INSERT INTO decision (sop_instance_uid, series_uid, study_uid, state, decided_at, decided_by, reason, rule,
                   source, errors, warnings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sop_instance_uid) DO UPDATE
               SET state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
                   reason = excluded.reason
            """;
    private static final String FORGET = "DELETE FROM decision WHERE sop_instance_uid = ?";
    private static final String CORRECT = """
            INSERT INTO correction (study_uid, patient_id, tag, value, made_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (study_uid, patient_id, tag) DO UPDATE SET value = excluded.value, made_at = excluded.made_at
            """;
    private static final String APPLY = "UPDATE applied SET bytes = ?";
    private static final String APPLIED = "SELECT bytes FROM applied";
    private static final String COLUMNS = """
            SELECT sop_instance_uid, series_uid, study_uid, state, decided_at, decided_by, reason, rule, source, errors,
                   warnings
              FROM decision
            """;
    private static final String ONE = COLUMNS + " WHERE sop_instance_uid = ?";
    private static final String NAMED = COLUMNS + " WHERE sop_instance_uid = ?1 OR series_uid = ?1 OR study_uid = ?1"
            + " ORDER BY study_uid, series_uid, rowid LIMIT ?2";
    private static final String ALL = COLUMNS + " ORDER BY study_uid, series_uid, rowid LIMIT ?";
    private static final String CORRECTIONS =
            "SELECT patient_id, tag, value, made_at FROM correction WHERE study_uid = ? ORDER BY patient_id, tag";
    private static final int AT_MOST = 1_000_000;

    private final Writer writer;
    private final Readers readers;

    private record Value(String patientId, Tag tag, String value, Instant at) {}

    private ReviewBook(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    static ReviewBook open(Path database) {
        try {
            return new ReviewBook(
                    Writer.open(database, Durability.WHEN_FORCED, MIGRATIONS, () -> {}),
                    new Readers(database, "review-reader-", 1));
        } catch (SQLException e) {
            throw new DatabaseException("cannot open the review book " + database, e);
        }
    }

    /** How many bytes of the journal are applied. */
    long applied() {
        return readers.lookUp("look up what is applied", APPLIED, List.of(), row -> row.getLong(1))
                .getFirst();
    }

    /** Takes over acts and that the journal is applied up to there, in one transaction. */
    void apply(List<ReviewEntry> entries, long upTo) {
        int _ = writer.inTransaction("apply acts of review", statements -> {
            for (ReviewEntry entry : entries) {
                apply(entry, statements);
            }
            return statements.update(APPLY, upTo);
        });
    }

    private static void apply(ReviewEntry entry, Statements statements) throws SQLException {
        switch (entry.act()) {
            case ACCEPT -> {
                for (Uid uid : entry.instances()) {
                    statements.update(FORGET, uid.value());
                }
            }
            case HOLD -> decide(entry, ReviewState.HELD, statements);
            case REJECT -> decide(entry, ReviewState.REJECTED, statements);
            case CORRECT -> {
                for (Map.Entry<Tag, String> value : entry.values().entrySet()) {
                    statements.update(
                            CORRECT,
                            entry.study().value(),
                            entry.patientId(),
                            value.getKey().toHex(),
                            value.getValue(),
                            entry.at().toString());
                }
            }
            case CONSUME -> {
                // nothing is kept
            }
        }
    }

    private static void decide(ReviewEntry entry, ReviewState state, Statements statements) throws SQLException {
        for (Uid uid : entry.instances()) {
            statements.update(
                    DECIDE,
                    uid.value(),
                    entry.series().value(),
                    entry.study().value(),
                    state.name(),
                    entry.at().toString(),
                    entry.user(),
                    entry.reason(),
                    entry.rule(),
                    entry.source(),
                    entry.errors(),
                    entry.warnings());
        }
    }

    Optional<Decision> decision(Uid sopInstance) {
        return readers.lookUp("look up a decision", ONE, List.of(sopInstance.value()), ReviewBook::decision).stream()
                .findFirst();
    }

    /** The decisions on what a SOP Instance, Series or Study Instance UID names. */
    List<Decision> named(Uid uid) {
        return readers.query("look up decisions", NAMED, List.of(uid.value(), AT_MOST), ReviewBook::decision);
    }

    List<Decision> all() {
        return readers.query("list decisions", ALL, List.of(AT_MOST), ReviewBook::decision);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                new Uid(row.getString(1)),
                new Uid(row.getString(2)),
                new Uid(row.getString(3)),
                ReviewState.valueOf(row.getString(4)),
                Instant.parse(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10),
                row.getLong(11));
    }

    List<Correction> corrections(Uid study) {
        Map<String, List<Value>> byPatient = new LinkedHashMap<>();
        readers.lookUp("look up corrections", CORRECTIONS, List.of(study.value()), ReviewBook::value)
                .forEach(value -> byPatient
                        .computeIfAbsent(value.patientId, _ -> new ArrayList<>())
                        .add(value));
        return byPatient.entrySet().stream()
                .map(entry -> correction(study, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Value value(ResultSet row) throws SQLException {
        return new Value(
                row.getString(1),
                Tag.parse(row.getString(2)).orElseThrow(),
                row.getString(3),
                Instant.parse(row.getString(4)));
    }

    private static Correction correction(Uid study, String patientId, List<Value> values) {
        Map<Tag, String> byTag = new TreeMap<>();
        Instant latest = Instant.MIN;
        for (Value value : values) {
            byTag.put(value.tag, value.value);
            latest = value.at.isAfter(latest) ? value.at : latest;
        }
        return new Correction(study, patientId, byTag, latest);
    }

    @Override
    public void close() {
        try (writer) {
            readers.close();
        }
    }
}
