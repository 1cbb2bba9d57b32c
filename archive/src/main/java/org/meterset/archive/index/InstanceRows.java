package org.meterset.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.index.Hierarchy.Place;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/** Tables instance, rt_object and series_class. The caller commits; one thread. */
final class InstanceRows {

    /** What {@link #read} reads, of tables i, e and s. */
    static final String COLUMNS = """
            i.sop_class_uid, i.sop_instance_uid, e.series_uid, s.study_uid, i.transfer_syntax_uid, i.blob_key,
                   i.data_set_offset, i.bytes, i.sha256""";

    static final String BY_UID = """
            SELECT %s
              FROM instance i
              JOIN series e ON e.id = i.series
              JOIN study s ON s.id = e.study
             WHERE i.sop_instance_uid = ?
            """.formatted(COLUMNS);

    static final String ARRIVAL = "SELECT received_ms, source FROM instance WHERE sop_instance_uid = ?";

    private static final List<String> PLACE_COLUMNS = List.of(
            "series",
            "sop_instance_uid",
            "sop_class_uid",
            "transfer_syntax_uid",
            "blob_key",
            "data_set_offset",
            "bytes",
            "sha256",
            "received_ms",
            "source");
    private static final String ADD = insert(Table.SOP_INSTANCE, PLACE_COLUMNS) + " RETURNING id";
    private static final String ADD_RT_OBJECT = insert(Table.RT_OBJECT, List.of("instance", "series", "study"));
    private static final String COUNT = """
            INSERT INTO series_class (series, sop_class_uid, instances) VALUES (?, ?, ?)
                ON CONFLICT (series, sop_class_uid) DO UPDATE SET instances = series_class.instances + excluded.instances
            """;

    private static final String NUMBERS = "SELECT id, series, sop_class_uid FROM instance WHERE sop_instance_uid = ?";
    private static final List<String> OF_INSTANCE = List.of(
            "DELETE FROM reference WHERE instance = ?",
            "DELETE FROM image_reference WHERE instance = ?",
            "DELETE FROM rt_object WHERE instance = ?",
            "DELETE FROM instance WHERE id = ?");
    private static final String DROP_COUNT =
            "DELETE FROM series_class WHERE series = ? AND sop_class_uid = ? AND instances = 0";

    private final Statements statements;

    /** Where an instance is counted. */
    private record Numbers(long instance, long series, String sopClass) {}

    InstanceRows(Statements statements) {
        this.statements = statements;
    }

    private static String insert(Table table, List<String> first) {
        List<String> columns = new ArrayList<>(first);
        columns.addAll(EntityRows.columns(table));
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table.sqlName(), String.join(", ", columns), EntityRows.marks(columns.size()));
    }

    static StoredInstance read(ResultSet row) throws SQLException {
        return read(row, 1);
    }

    /** Reads {@link #COLUMNS}, the first of which is that one of the row. */
    static StoredInstance read(ResultSet row, int first) throws SQLException {
        return new StoredInstance(
                new Uid(row.getString(first)),
                new Uid(row.getString(first + 1)),
                new Uid(row.getString(first + 2)),
                new Uid(row.getString(first + 3)),
                TransferSyntax.of(new Uid(row.getString(first + 4))),
                row.getString(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7),
                row.getString(first + 8));
    }

    Optional<StoredInstance> byUid(Uid sopInstance) throws SQLException {
        return statements.query(BY_UID, List.of(sopInstance.value()), InstanceRows::read).stream()
                .findFirst();
    }

    /** Adds the instance, which must be new, and says its number. */
    long add(IndexEntry entry, Place place) throws SQLException {
        DataSet header = entry.header();
        List<@Nullable Object> values = new ArrayList<>(List.of(
                place.series(),
                entry.sopInstance().value(),
                entry.sopClass().value(),
                entry.transferSyntax().uid().value(),
                entry.blobKey(),
                entry.dataSetOffset(),
                entry.bytes(),
                entry.sha256(),
                entry.received().toEpochMilli(),
                entry.source()));
        values.addAll(SeriesIdentity.values(header, Table.SOP_INSTANCE));
        long instance = statements.query(ADD, values, row -> row.getLong(1)).getFirst();
        addRtObject(header, place, instance);
        return instance;
    }

    private void addRtObject(DataSet header, Place place, long instance) throws SQLException {
        List<@Nullable Object> found = SeriesIdentity.values(header, Table.RT_OBJECT);
        if (found.stream().anyMatch(Objects::nonNull)) {
            List<@Nullable Object> values = new ArrayList<>(List.of(instance, place.series(), place.study()));
            values.addAll(found);
            statements.update(ADD_RT_OBJECT, values);
        }
    }

    void count(long series, String sopClass, int instances) throws SQLException {
        statements.update(COUNT, series, sopClass, instances);
    }

    /** Removes the instance with all that hangs on it; says of which series it was. */
    Optional<Long> remove(Uid sopInstance) throws SQLException {
        Optional<Numbers> found = statements
                .query(
                        NUMBERS,
                        List.of(sopInstance.value()),
                        row -> new Numbers(row.getLong(1), row.getLong(2), row.getString(3)))
                .stream()
                .findFirst();
        if (found.isPresent()) {
            for (String sql : OF_INSTANCE) {
                statements.update(sql, found.get().instance);
            }
            count(found.get().series, found.get().sopClass, -1);
            statements.update(DROP_COUNT, found.get().series, found.get().sopClass);
        }
        return found.map(Numbers::series);
    }
}
