package org.meterset.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.Uid;

/** Table conflict; the same bytes that come again are the same conflict. The caller commits; one thread. */
final class ConflictRows {
    static final String LATEST = """
            SELECT sop_instance_uid, reason, series_uid, study_uid, blob_key, bytes, sha256, received_ms, source
              FROM conflict
             ORDER BY id DESC
             LIMIT ?
            """;
    private static final String ADD = """
            INSERT INTO conflict
                   (sop_instance_uid, reason, series_uid, study_uid, blob_key, bytes, sha256, received_ms, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (sop_instance_uid, sha256) DO NOTHING
            """;

    private final Statements statements;

    ConflictRows(Statements statements) {
        this.statements = statements;
    }

    void add(IndexEntry entry, ConflictReason reason, SeriesIdentity identity) throws SQLException {
        statements.update(
                ADD,
                entry.sopInstance().value(),
                reason.name(),
                identity.seriesUid(),
                identity.studyUid(),
                entry.blobKey(),
                entry.bytes(),
                entry.sha256(),
                entry.received().toEpochMilli(),
                entry.source());
    }

    static StoredConflict read(ResultSet row) throws SQLException {
        return new StoredConflict(
                new Uid(row.getString(1)),
                ConflictReason.valueOf(row.getString(2)),
                new Uid(row.getString(3)),
                new Uid(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getString(9));
    }
}
