package org.meterset.workflow.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** A plan of 5 fractions of 2 Gy (1.2 Gy by beam 1, 0.8 Gy by beam 2), and a second plan of the same patient. */
class CourseDoseTest {
    private static final String PTV = "1.2.840.1.90";
    private static final String BOOST = "1.2.840.1.91";

    private static DoseLedger ledger(String label, String uid, String interpretation, DataSet... records) {
        DataSet plan = Objects.plan();
        DataSet reference = plan.item(Tags.DOSE_REFERENCE_SEQUENCE).orElseThrow();
        PlanOutline outline = PlanOutline.of(plan.toBuilder()
                .set(Tags.RT_PLAN_LABEL, label)
                .set(
                        Tags.DOSE_REFERENCE_SEQUENCE,
                        reference.toBuilder()
                                .set(Tags.DOSE_REFERENCE_UID, uid)
                                .set(Tags.DOSE_VALUE_INTERPRETATION, interpretation)
                                .build())
                .build());
        return DoseLedger.of(
                outline,
                List.of(records).stream()
                        .flatMap(record -> DeliveredBeam.of(record).stream())
                        .toList());
    }

    private static DataSet record(String uid, int fraction, int beam, double meterset, int minute) {
        return Objects.record(uid, fraction, beam, 0, meterset, minute);
    }

    private static List<String> told(List<CourseDose> doses) {
        return doses.stream()
                .map(dose -> "%s %.2f of %.2f"
                        .formatted(
                                dose.plans(),
                                dose.deliveredGy(),
                                dose.prescribedGy().orElse(-1)))
                .toList();
    }

    @Test
    void plansThatShareADoseReferenceUidAddUp() {
        DoseLedger first = ledger("First", PTV, "ACTUAL", record("1.1", 1, 1, 100, 0), record("1.2", 1, 2, 50, 5));
        DoseLedger second = ledger("Second", PTV, "ACTUAL", record("1.3", 1, 1, 100, 9));
        List<CourseDose> doses = CourseDose.of(List.of(first, second));
        assertEquals(List.of("[First, Second] 3.20 of 20.00"), told(doses));
        assertEquals(Uid.of(PTV), doses.getFirst().reference().uid().orElseThrow());
        assertEquals(OptionalDouble.empty(), doses.getFirst().limitGy());
    }

    @Test
    void otherReferencesAreNeverAdded() {
        DoseLedger first = ledger("First", PTV, "ACTUAL", record("1.1", 1, 1, 100, 0));
        assertEquals(
                List.of("[First] 1.20 of 10.00", "[Boost] 0.00 of 10.00"),
                told(CourseDose.of(List.of(first, ledger("Boost", BOOST, "ACTUAL")))));
    }

    @Test
    void dosesThatAreTrackedAreNotAddedToThoseThatThePatientGets() {
        assertEquals(
                2,
                CourseDose.of(List.of(ledger("A", PTV, "ACTUAL"), ledger("B", PTV, "NOMINAL")))
                        .size());
    }
}
