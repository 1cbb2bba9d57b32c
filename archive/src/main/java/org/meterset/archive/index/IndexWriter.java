package org.meterset.archive.index;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.meterset.archive.index.Hierarchy.Place;
import org.meterset.dicom.Uid;

/**
 * The one connection that writes; each call is one transaction. Any number of threads; calls wait for each other.
 *
 * <p>The work is done on a platform thread of its own: SQLite runs in native code, and a virtual thread that waits in
 * there for the disk would take its carrier away from the network.
 */
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

    private final Statements statements;
    private final Hierarchy hierarchy;
    private final InstanceRows instances;
    private final ReferenceRows references;
    private final ConflictRows conflicts;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("index-writer").factory());

    private record SeriesClass(long series, String sopClass) {}

    private interface Work<T> {
        T run() throws SQLException;
    }

    private IndexWriter(Statements statements) {
        this.statements = statements;
        this.hierarchy = new Hierarchy(statements);
        this.instances = new InstanceRows(statements);
        this.references = new ReferenceRows(statements);
        this.conflicts = new ConflictRows(statements);
    }

    /** Opens the database and brings its schema up to date. */
    static IndexWriter open(Path database) throws SQLException {
        Statements statements = new Statements(SqliteDialect.writer(database));
        try {
            Migrations.run(statements.connection());
            statements.connection().setAutoCommit(false);
            return new IndexWriter(statements);
        } catch (SQLException | RuntimeException e) {
            statements.close();
            throw e;
        }
    }

    List<AddResult> add(List<IndexEntry> entries) {
        return inTransaction("add %d instances to the index".formatted(entries.size()), () -> {
            List<AddResult> results = new ArrayList<>(entries.size());
            Map<SeriesClass, Integer> added = new HashMap<>();
            for (IndexEntry entry : entries) {
                results.add(add(entry, added));
            }
            for (Map.Entry<SeriesClass, Integer> count : added.entrySet()) {
                instances.count(count.getKey().series(), count.getKey().sopClass(), count.getValue());
            }
            return results;
        });
    }

    private AddResult add(IndexEntry entry, Map<SeriesClass, Integer> added) throws SQLException {
        SeriesIdentity identity = SeriesIdentity.of(entry.header());
        Optional<StoredInstance> existing = instances.byUid(entry.sopInstance());
        if (existing.isPresent()) {
            return compare(entry, identity, existing.get());
        }
        Place place = hierarchy.placeOf(identity);
        references.add(instances.add(entry, place), entry);
        added.merge(new SeriesClass(place.series(), entry.sopClass().value()), 1, Integer::sum);
        return new AddResult.Added(stored(entry, identity));
    }

    private AddResult compare(IndexEntry entry, SeriesIdentity identity, StoredInstance existing) throws SQLException {
        if (existing.sha256().equals(entry.sha256())) {
            return new AddResult.AlreadyThere(existing);
        }
        boolean samePlace = existing.series().value().equals(identity.seriesUid())
                && existing.study().value().equals(identity.studyUid());
        ConflictReason reason = samePlace ? ConflictReason.OTHER_BYTES : ConflictReason.OTHER_STUDY_OR_SERIES;
        conflicts.add(entry, reason, identity);
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

    void clear() {
        inTransaction("clear the index", () -> {
            for (String table : TABLES) {
                statements.update("DELETE FROM " + table);
            }
            hierarchy.forget();
            return true;
        });
    }

    private <T> T inTransaction(String task, Work<T> work) {
        Future<T> result = thread.submit(() -> transaction(task, work));
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IndexException failure ? failure : new IndexException("cannot " + task, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexException("interrupted, and nobody knows whether it was done: " + task, e);
        }
    }

    private <T> T transaction(String task, Work<T> work) {
        try {
            T result = work.run();
            statements.connection().commit();
            return result;
        } catch (SQLException e) {
            throw rolledBack(new IndexException("cannot " + task, e));
        } catch (RuntimeException e) {
            throw rolledBack(e);
        }
    }

    private RuntimeException rolledBack(RuntimeException failure) {
        hierarchy.forget();
        try {
            statements.connection().rollback();
        } catch (SQLException e) {
            // a full disk, for one, makes SQLite roll back by itself
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public void close() {
        thread.close();
        try {
            statements.close();
        } catch (SQLException e) {
            throw new IndexException("cannot close the index", e);
        }
    }
}
