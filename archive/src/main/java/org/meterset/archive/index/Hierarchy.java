package org.meterset.archive.index;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.archive.sql.Statements;

/**
 * Finds or makes the patient, study and series that an instance belongs to.
 *
 * <p>A patient is a Patient ID and its issuer; a study is its UID under one patient, a series its UID under one study,
 * so that a UID used twice never mixes two patients. What contradicts nothing joins: an object without Patient ID, or
 * without issuer, goes to the patient that has its study already; and a study that came without Patient ID goes to the
 * first patient who claims it. The caller commits; one thread.
 */
final class Hierarchy {
    private static final int REMEMBERED = 4096;

    private static final String OWNERS_OF_STUDY = """
            SELECT p.id, p.patient_id, p.issuer
              FROM study s
              JOIN patient p ON p.id = s.patient
             WHERE s.study_uid = ?
             ORDER BY s.id
            """;
    private static final String GIVE_STUDY = """
            UPDATE study SET patient = ?
             WHERE patient = ?
            """;
    private static final String DROP_PATIENT = """
            DELETE FROM patient
             WHERE id = ?
            """;

    private static final String ABOVE_SERIES =
            "SELECT s.id, s.patient FROM series e JOIN study s ON s.id = e.study WHERE e.id = ?";
    private static final String DROP_SERIES =
            "DELETE FROM series WHERE id = ? AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.series = series.id)";
    private static final String DROP_STUDY =
            "DELETE FROM study WHERE id = ? AND NOT EXISTS (SELECT 1 FROM series e WHERE e.study = study.id)";
    private static final String DROP_EMPTY_PATIENT =
            "DELETE FROM patient WHERE id = ? AND NOT EXISTS (SELECT 1 FROM study s WHERE s.patient = patient.id)";

    private final Statements statements;
    private final EntityRows patients;
    private final EntityRows studies;
    private final EntityRows series;
    private final Map<SeriesIdentity, Place> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesIdentity, Place> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Where an instance goes. */
    record Place(long study, long series) {}

    private record Above(long study, long patient) {}

    private record Owner(long id, String patientId, String issuer) {
        boolean isUnnamed() {
            return patientId.isEmpty();
        }

        /** Whether both can be the same patient, one of them saying less. */
        boolean agreesWith(SeriesIdentity identity) {
            boolean sameIssuer = issuer.equals(identity.issuer())
                    || issuer.isEmpty()
                    || identity.issuer().isEmpty();
            return identity.isUnnamed() || (patientId.equals(identity.patientId()) && sameIssuer);
        }
    }

    Hierarchy(Statements statements) {
        this.statements = statements;
        this.patients = new EntityRows(statements, Table.PATIENT, List.of("patient_id", "issuer", "unnamed_study"));
        this.studies = new EntityRows(statements, Table.STUDY, List.of("study_uid", "patient"));
        this.series = new EntityRows(statements, Table.SERIES, List.of("series_uid", "study"));
    }

    Place placeOf(SeriesIdentity identity) throws SQLException {
        Place place = known.get(identity);
        if (place == null) {
            long patient = patient(identity);
            long study = studies.idOf(List.of(identity.studyUid(), patient), identity.studyValues());
            place = new Place(study, series.idOf(List.of(identity.seriesUid(), study), identity.seriesValues()));
            known.put(identity, place);
        }
        return place;
    }

    /** After a rollback nothing that was remembered need be true. */
    void forget() {
        known.clear();
    }

    /** Removes a series of which no instance is left, and what is above it if that was all. */
    void dropIfEmpty(long emptied) throws SQLException {
        for (Above above :
                statements.query(ABOVE_SERIES, List.of(emptied), row -> new Above(row.getLong(1), row.getLong(2)))) {
            if (statements.update(DROP_SERIES, emptied) > 0) {
                statements.update(DROP_STUDY, above.study);
                statements.update(DROP_EMPTY_PATIENT, above.patient);
                forget();
            }
        }
    }

    private long patient(SeriesIdentity identity) throws SQLException {
        List<Owner> owners = statements.query(
                OWNERS_OF_STUDY,
                List.of(identity.studyUid()),
                row -> new Owner(row.getLong(1), row.getString(2), row.getString(3)));
        Optional<Owner> same =
                owners.stream().filter(owner -> owner.agreesWith(identity)).findFirst();
        if (same.isPresent()) {
            Owner owner = same.get();
            return patients.idOf(identityOf(owner, identity), identity.patientValues());
        }
        long patient = patients.idOf(
                List.of(identity.patientId(), identity.issuer(), identity.isUnnamed() ? identity.studyUid() : ""),
                identity.patientValues());
        for (Owner owner : owners) {
            if (owner.isUnnamed()) {
                statements.update(GIVE_STUDY, patient, owner.id());
                statements.update(DROP_PATIENT, owner.id());
                forget();
            }
        }
        return patient;
    }

    private static List<String> identityOf(Owner owner, SeriesIdentity identity) {
        return List.of(owner.patientId(), owner.issuer(), owner.isUnnamed() ? identity.studyUid() : "");
    }
}
