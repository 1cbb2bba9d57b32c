package org.meterset.archive.index;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.index.Hierarchy.Place;
import org.meterset.archive.sql.Durability;
import org.meterset.archive.sql.Migrations;
import org.meterset.archive.sql.SqliteDialect;
import org.meterset.archive.sql.Statements;
import org.meterset.archive.sql.Writer;
import org.meterset.dicom.Uid;

/** What is written to the index; each call is one transaction. Any number of threads; calls wait for each other. */
final class IndexWriter implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "conflict",
            "image_reference",
            "reference",
            "rt_object",
            "instance",
            "series_class",
            "series",
            "study",
            "patient");

    private static final Migrations MIGRATIONS = new Migrations(
            "index",
            List.of("V1__initial.sql"),
            script -> Objects.requireNonNull(IndexWriter.class.getResourceAsStream(script), script));

    private final Writer writer;
    private @Nullable Tables tables;
    private long dataVersion;

    private record SeriesClass(long series, String sopClass) {}

    /** The classes of the tables, which remember what they found; made anew when that may be wrong. */
    private record Tables(
            Hierarchy hierarchy, InstanceRows instances, ReferenceRows references, ConflictRows conflicts) {
        static Tables of(Statements statements) {
            return new Tables(
                    new Hierarchy(statements),
                    new InstanceRows(statements),
                    new ReferenceRows(statements),
                    new ConflictRows(statements));
        }
    }

    private IndexWriter(Path database) throws SQLException {
        this.writer = Writer.open(database, Durability.WHEN_FORCED, MIGRATIONS, this::forget);
    }

    /** Opens the database and brings its schema up to date. */
    static IndexWriter open(Path database) throws SQLException {
        return new IndexWriter(database);
    }

    private void forget() {
        tables = null;
    }

    /** Another process may have moved objects under review to or from this index: what it removed must be looked for. */
    private Tables tables(Statements statements) throws SQLException {
        long version = SqliteDialect.dataVersion(statements);
        Tables known = version == dataVersion ? tables : null;
        dataVersion = version;
        if (known == null) {
            known = Tables.of(statements);
            tables = known;
        }
        return known;
    }

    List<AddResult> add(List<IndexEntry> entries) {
        return writer.inTransaction(
                "add %d instances to the index".formatted(entries.size()),
                statements -> add(entries, tables(statements)));
    }

    private static List<AddResult> add(List<IndexEntry> entries, Tables into) throws SQLException {
        List<AddResult> results = new ArrayList<>(entries.size());
        Map<SeriesClass, Integer> added = new HashMap<>();
        for (IndexEntry entry : entries) {
            results.add(add(entry, into, added));
        }
        for (Map.Entry<SeriesClass, Integer> count : added.entrySet()) {
            into.instances().count(count.getKey().series(), count.getKey().sopClass(), count.getValue());
        }
        return results;
    }

    /** Removes instances, and removes others and adds them again, in one transaction. */
    List<AddResult> replace(List<Uid> gone, List<IndexEntry> entries) {
        return writer.inTransaction("index %d instances anew".formatted(entries.size()), statements -> {
            Tables tables = tables(statements);
            remove(gone, tables);
            remove(entries.stream().map(IndexEntry::sopInstance).toList(), tables);
            return add(entries, tables);
        });
    }

    /** Removes the instances that are there, in one transaction; says how many. */
    int remove(List<Uid> sopInstances) {
        return writer.inTransaction(
                "remove %d instances from the index".formatted(sopInstances.size()),
                statements -> remove(sopInstances, tables(statements)));
    }

    private static int remove(List<Uid> sopInstances, Tables from) throws SQLException {
        Set<Long> series = new LinkedHashSet<>();
        int removed = 0;
        for (Uid sopInstance : sopInstances) {
            Optional<Long> of = from.instances().remove(sopInstance);
            of.ifPresent(series::add);
            removed += of.isPresent() ? 1 : 0;
        }
        for (long emptied : series) {
            from.hierarchy().dropIfEmpty(emptied);
        }
        return removed;
    }

    private static AddResult add(IndexEntry entry, Tables into, Map<SeriesClass, Integer> added) throws SQLException {
        SeriesIdentity identity = SeriesIdentity.of(entry.header());
        Optional<StoredInstance> existing = into.instances().byUid(entry.sopInstance());
        if (existing.isPresent()) {
            return compare(entry, identity, existing.get(), into);
        }
        Place place = into.hierarchy().placeOf(identity);
        into.references().add(into.instances().add(entry, place), entry);
        added.merge(new SeriesClass(place.series(), entry.sopClass().value()), 1, Integer::sum);
        return new AddResult.Added(stored(entry, identity));
    }

    private static AddResult compare(IndexEntry entry, SeriesIdentity identity, StoredInstance existing, Tables into)
            throws SQLException {
        if (existing.sha256().equals(entry.sha256())) {
            return new AddResult.AlreadyThere(existing);
        }
        boolean samePlace = existing.series().value().equals(identity.seriesUid())
                && existing.study().value().equals(identity.studyUid());
        ConflictReason reason = samePlace ? ConflictReason.OTHER_BYTES : ConflictReason.OTHER_STUDY_OR_SERIES;
        into.conflicts().add(entry, reason, identity);
        return new AddResult.Conflict(existing, reason);
    }

    private static StoredInstance stored(IndexEntry entry, SeriesIdentity identity) {
        return new StoredInstance(
                entry.sopClass(),
                entry.sopInstance(),
                new Uid(identity.seriesUid()),
                new Uid(identity.studyUid()),
                entry.transferSyntax(),
                entry.blobKey(),
                entry.dataSetOffset(),
                entry.bytes(),
                entry.sha256());
    }

    void force() {
        writer.force();
    }

    void clear() {
        writer.inTransaction("clear the index", statements -> {
            for (String table : TABLES) {
                statements.update("DELETE FROM " + table);
            }
            forget();
            return true;
        });
    }

    @Override
    public void close() {
        writer.close();
    }
}
