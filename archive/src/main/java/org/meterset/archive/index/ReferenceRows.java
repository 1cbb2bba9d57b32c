package org.meterset.archive.index;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.meterset.archive.sql.Statements;
import org.meterset.dicom.Uid;
import org.meterset.rt.ObjectReference;
import org.meterset.rt.ObjectReference.Role;
import org.meterset.rt.References;

/**
 * Tables reference and image_reference. An image's references to other images, such as its localizer, are left out: a
 * row for each slice would buy nothing. The caller commits; one thread.
 */
final class ReferenceRows {
    private static final String ADD = """
            INSERT INTO reference (instance, sop_instance_uid, role, sop_class_uid) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
            """;
    private static final String ADD_IMAGES = """
            INSERT INTO image_reference (instance, series_uid, images, sop_instance_uids) VALUES (?, ?, ?, ?)
            """;

    private final Statements statements;

    ReferenceRows(Statements statements) {
        this.statements = statements;
    }

    void add(long instance, IndexEntry entry) throws SQLException {
        List<ObjectReference> references = References.of(entry.header());
        if (references.isEmpty()) {
            return;
        }
        for (ObjectReference reference : references) {
            if (reference.role() != Role.IMAGE) {
                statements.update(
                        ADD,
                        instance,
                        reference.sopInstance().value(),
                        reference.role().name(),
                        reference.sopClass().value());
            }
        }
        if (References.roleOf(entry.sopClass()) != Role.IMAGE) {
            addImages(instance, references);
        }
    }

    private void addImages(long instance, List<ObjectReference> references) throws SQLException {
        Map<String, List<String>> bySeries = references.stream()
                .filter(reference -> reference.role() == Role.IMAGE)
                .collect(Collectors.groupingBy(
                        reference -> reference.series().map(Uid::value).orElse(""),
                        Collectors.mapping(reference -> reference.sopInstance().value(), Collectors.toList())));
        for (Map.Entry<String, List<String>> series : bySeries.entrySet()) {
            List<String> uids = series.getValue().stream().distinct().toList();
            statements.update(ADD_IMAGES, instance, series.getKey(), uids.size(), String.join("\n", uids));
        }
    }
}
