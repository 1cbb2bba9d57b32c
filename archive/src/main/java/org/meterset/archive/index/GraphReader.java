package org.meterset.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meterset.archive.sql.Readers;
import org.meterset.dicom.Uid;
import org.meterset.rt.ObjectReference.Role;
import org.meterset.rt.References;

/** Reads the reference graph of one patient. One thread. */
final class GraphReader {
    private static final int UIDS_PER_QUERY = 500;
    private static final String TASK = "read the references of a patient";

    private static final String PATIENTS = """
            SELECT id, patient_id, issuer, coalesce(name, '')
              FROM patient
             WHERE patient_id = ?
             ORDER BY id
            """;
    private static final String SERIES = """
            SELECT e.id, e.series_uid, coalesce(e.modality, ''), coalesce(e.description, ''), c.sop_class_uid, c.instances
              FROM study s
              JOIN series e ON e.study = s.id
              JOIN series_class c ON c.series = e.id
             WHERE s.patient = ?
             ORDER BY e.id, c.sop_class_uid
            """;
    private static final String OBJECTS = """
            SELECT %s,
                   i.id,
                   coalesce(e.modality, ''),
                   coalesce(r.plan_label, r.structure_set_label, r.image_label, r.user_content_label, ''),
                   coalesce(r.plan_date, r.structure_set_date, r.treatment_date, e.series_date, s.study_date, ''),
                   coalesce(r.approval_status, '')
              FROM instance i
              JOIN series e ON e.id = i.series
              JOIN study s ON s.id = e.study
              LEFT JOIN rt_object r ON r.instance = i.id
             WHERE i.series = ? AND i.sop_class_uid = ?
             ORDER BY i.id
            """.formatted(InstanceRows.COLUMNS);
    private static final int AFTER_STORED = 10;
    private static final String REFERENCES_OF_OBJECT = """
            SELECT sop_instance_uid, role, sop_class_uid
              FROM reference
             WHERE instance = ?
             ORDER BY role, sop_instance_uid
            """;
    private static final String REFERENCES_OF_SERIES = """
            SELECT DISTINCT f.sop_instance_uid, f.role, f.sop_class_uid
              FROM instance i
              JOIN reference f ON f.instance = i.id
             WHERE i.series = ?
             ORDER BY f.role, f.sop_instance_uid
            """;
    private static final String IMAGES_OF_OBJECT = """
            SELECT series_uid, sop_instance_uids
              FROM image_reference
             WHERE instance = ?
             ORDER BY series_uid
            """;

    private final Readers readers;
    private final Map<Uid, GraphNode> nodes = new LinkedHashMap<>();
    private final List<GraphEdge> edges = new ArrayList<>();
    /** References wait until every node of the patient is known. */
    private final List<Runnable> later = new ArrayList<>();

    private record Patient(long id, String patientId, String issuer, String name) {}

    private record Series(long id, Uid uid, String modality, String description, Uid sopClass, long instances) {}

    private record Named(Uid sopInstance, Role role, Uid sopClass) {}

    /** @param series empty if the object does not say it */
    private record NamedImages(Uid series, List<String> sopInstances) {}

    private record StoredObject(long id, GraphNode.Stored node) {}

    private GraphReader(Readers readers) {
        this.readers = readers;
    }

    static List<ReferenceGraph> ofPatient(Readers readers, String patientId) {
        return readers
                .query(
                        TASK,
                        PATIENTS,
                        List.of(patientId),
                        row -> new Patient(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .stream()
                .map(patient -> new GraphReader(readers).read(patient))
                .toList();
    }

    private ReferenceGraph read(Patient patient) {
        List<Series> all = readers.query(TASK, SERIES, List.of(patient.id), GraphReader::series);
        for (Series series : all) {
            if (References.roleOf(series.sopClass) == Role.IMAGE) {
                addImages(series);
            } else {
                addObjects(series);
            }
        }
        later.forEach(Runnable::run);
        return new ReferenceGraph(patient.patientId, patient.issuer, patient.name, List.copyOf(nodes.values()), edges);
    }

    private static Series series(ResultSet row) throws SQLException {
        return new Series(
                row.getLong(1),
                new Uid(row.getString(2)),
                row.getString(3),
                row.getString(4),
                new Uid(row.getString(5)),
                row.getLong(6));
    }

    private void addImages(Series series) {
        nodes.merge(
                series.uid,
                new GraphNode.Images(Optional.of(series.uid), series.modality, series.description, series.instances),
                (before, more) -> new GraphNode.Images(
                        Optional.of(series.uid),
                        series.modality,
                        series.description,
                        ((GraphNode.Images) before).stored() + ((GraphNode.Images) more).stored()));
        later.add(() -> addReferences(series.uid, REFERENCES_OF_SERIES, series.id));
    }

    private void addObjects(Series series) {
        List<StoredObject> found = readers.query(
                TASK,
                OBJECTS,
                List.of(series.id, series.sopClass.value()),
                row -> new StoredObject(
                        row.getLong(AFTER_STORED),
                        new GraphNode.Stored(
                                InstanceRows.read(row),
                                References.roleOf(series.sopClass),
                                row.getString(AFTER_STORED + 1),
                                row.getString(AFTER_STORED + 2),
                                row.getString(AFTER_STORED + 3),
                                row.getString(AFTER_STORED + 4))));
        for (StoredObject object : found) {
            Uid uid = object.node.uid();
            nodes.put(uid, object.node);
            later.add(() -> {
                addReferences(uid, REFERENCES_OF_OBJECT, object.id);
                addNamedImages(uid, object.id);
            });
        }
    }

    private void addReferences(Uid from, String sql, long id) {
        List<Named> all = readers.query(
                TASK,
                sql,
                List.of(id),
                row -> new Named(new Uid(row.getString(1)), Role.valueOf(row.getString(2)), new Uid(row.getString(3))));
        for (Named named : all) {
            GraphNode to = nodes.computeIfAbsent(named.sopInstance, _ -> elsewhere(named));
            int missing = to instanceof GraphNode.Missing ? 1 : 0;
            edges.add(new GraphEdge(from, to.uid(), named.role, 1, missing));
        }
    }

    /** An object that is no object of this patient: another patient's, or none that is kept. */
    private GraphNode elsewhere(Named named) {
        return readers.query(TASK, InstanceRows.BY_UID, List.of(named.sopInstance.value()), InstanceRows::read).stream()
                .findFirst()
                .<GraphNode>map(stored -> new GraphNode.Stored(stored, named.role, "", "", "", ""))
                .orElse(new GraphNode.Missing(named.sopClass, named.sopInstance, named.role));
    }

    /**
     * Where the images are counts more than where the object says they are. An object may name an image several times, such as
     * with its series and without: it counts once.
     */
    private void addNamedImages(Uid from, long id) {
        Map<String, Uid> declared = new LinkedHashMap<>();
        readers.query(
                        TASK,
                        IMAGES_OF_OBJECT,
                        List.of(id),
                        row -> new NamedImages(
                                new Uid(row.getString(1)),
                                Arrays.asList(row.getString(2).split("\n"))))
                .forEach(named -> named.sopInstances.forEach(image -> declared.put(image, named.series)));
        Map<String, String> seriesOfImage = seriesOf(List.copyOf(declared.keySet()));
        Map<Uid, Integer> count = new TreeMap<>();
        Map<Uid, Integer> missing = new HashMap<>();
        declared.forEach((image, series) -> {
            String stored = seriesOfImage.get(image);
            Uid uid = stored == null ? series : new Uid(stored);
            count.merge(uid, 1, Integer::sum);
            missing.merge(uid, stored == null ? 1 : 0, Integer::sum);
        });
        count.forEach((uid, images) -> {
            nodes.computeIfAbsent(
                    uid,
                    _ -> new GraphNode.Images(
                            Optional.of(uid).filter(known -> !known.value().isEmpty()), "", "", 0));
            edges.add(new GraphEdge(from, uid, Role.IMAGE, images, missing.getOrDefault(uid, 0)));
        });
    }

    private static String seriesOfImages(int count) {
        return """
                SELECT i.sop_instance_uid, e.series_uid
                  FROM instance i
                  JOIN series e ON e.id = i.series
                 WHERE i.sop_instance_uid IN (%s)
                """.formatted(EntityRows.marks(count));
    }

    private Map<String, String> seriesOf(List<String> sopInstances) {
        Map<String, String> found = new HashMap<>();
        for (int from = 0; from < sopInstances.size(); from += UIDS_PER_QUERY) {
            List<String> some = sopInstances.subList(from, Math.min(from + UIDS_PER_QUERY, sopInstances.size()));
            readers.query(TASK, seriesOfImages(some.size()), some, row -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }
}
