package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.Status;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.PlannedBeam;
import org.meterset.workflow.ups.UpsFace;

/**
 * Treatment records that cannot be of the session, of photons and ions, sent over the wire while it is in progress: each is
 * refused with C000 and a comment that says why, nothing of it is kept, and the right one is taken afterwards.
 */
class BadRecordTest {
    private static final Uid OWN = Uid.of("1.2.3.99");
    private static final Uid RECORD = Uid.of("1.2.3.50");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TreatmentCourse course;

    private DataSet good = DataSet.EMPTY;

    /** What makes the good record a bad one. */
    private Map<String, DataSet> badRecords() {
        int fractions = TreatmentCourse.FRACTIONS;
        Map<String, DataSet> bad = new LinkedHashMap<>();
        bad.put("another patient", changed(record -> record.set(Tags.PATIENT_ID, "SOMEBODY")));
        bad.put("another plan", changed(record -> record.set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan("1.2.3.77"))));
        bad.put("of another plan than the session", changed(r -> r.remove(Tags.REFERENCED_RT_PLAN_SEQUENCE)));
        bad.put("beam 9: the plan has no such beam", ofBeam(beam -> beam.set(Tags.REFERENCED_BEAM_NUMBER, 9)));
        bad.put(
                "fraction %d: the plan has 1 to %d".formatted(fractions + 1, fractions),
                ofBeam(beam -> beam.set(Tags.CURRENT_FRACTION_NUMBER, fractions + 1)));
        bad.put(
                "fraction 0: the plan has 1 to %d".formatted(fractions),
                ofBeam(beam -> beam.set(Tags.CURRENT_FRACTION_NUMBER, 0)));
        bad.put("fraction 2: the session is of 1", ofBeam(beam -> beam.set(Tags.CURRENT_FRACTION_NUMBER, 2)));
        bad.put("beam 1: negative meterset", ofBeam(beam -> beam.set(Tags.DELIVERED_PRIMARY_METERSET, -5)));
        bad.put("contradict the plan or earlier records", delivered(5000));
        bad.put("metersets in NP: the plan has", changed(record -> record.set(Tags.PRIMARY_DOSIMETER_UNIT, "NP")));
        bad.put("tells of no beam", changed(record -> record.set(beams(), List.of())));
        bad.put("not valid: ", ofBeam(beam -> beam.remove(Tags.TREATMENT_TERMINATION_STATUS)));
        return bad;
    }

    private Tag beams() {
        return good.contains(Tags.TREATMENT_SESSION_BEAM_SEQUENCE)
                ? Tags.TREATMENT_SESSION_BEAM_SEQUENCE
                : Tags.TREATMENT_SESSION_ION_BEAM_SEQUENCE;
    }

    private DataSet changed(UnaryOperator<DataSetBuilder> change) {
        return change.apply(good.toBuilder()).build();
    }

    private DataSet ofBeam(UnaryOperator<DataSetBuilder> change) {
        List<DataSet> items = new ArrayList<>(good.items(beams()));
        items.set(0, change.apply(items.getFirst().toBuilder()).build());
        return changed(record -> record.set(beams(), items));
    }

    private DataSet delivered(double meterset) {
        Tag points = good.contains(Tags.TREATMENT_SESSION_BEAM_SEQUENCE)
                ? Tags.CONTROL_POINT_DELIVERY_SEQUENCE
                : Tags.ION_CONTROL_POINT_DELIVERY_SEQUENCE;
        List<DataSet> told = good.items(beams()).getFirst().items(points);
        DataSet last = told.getLast().toBuilder()
                .set(Tags.DELIVERED_METERSET, meterset)
                .build();
        return ofBeam(beam -> beam.set(points, told.getFirst(), last).set(Tags.DELIVERED_PRIMARY_METERSET, meterset));
    }

    private static DataSet plan(String uid) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, uid)
                .build();
    }

    private Session claimed() {
        Session session = course.checkIn(Site.TDW_II, "M1");
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
            assertEquals(
                    0,
                    peer.change(session.order().step(), "IN PROGRESS", Optional.of(OWN))
                            .code());
        }
        return session;
    }

    private DataSet record() {
        PlannedBeam beam = course.ledger().plan().beams().getFirst();
        return course.ask(courses -> courses.recordByHand(
                course.planUid(),
                1,
                Map.of(beam.number(), beam.meterset()),
                "Operator",
                RECORD,
                TreatmentCourse.now()));
    }

    @ParameterizedTest
    @EnumSource(
            value = TreatmentPlan.class,
            names = {"PROTON_PENCIL_BEAM", "CYBERKNIFE", "RING_GANTRY_HELICAL"})
    void eachIsRefusedWithAReasonAndNothingOfItIsBooked(TreatmentPlan kind) {
        try (TreatmentCourse started =
                TreatmentCourse.start(folder, kind, Site.TDW_II, Map.of("delivery-device", List.of("DEVICE=M1")))) {
            course = started;
            Session session = claimed();
            good = record();
            badRecords().forEach((reason, record) -> {
                Status status = course.storeAsDevice(record);
                assertEquals(0xC000, status.code(), () -> reason + ": " + status);
                assertTrue(status.comment().contains(reason), () -> reason + ": " + status);
            });
            assertEquals(0, course.ledger().deliveredMeterset(1));
            assertEquals(List.of(), course.book().results(session.order().step()));
            assertEquals(0, course.storeAsDevice(good).code());
            assertEquals(0, course.storeAsDevice(good).code(), "the same once more");
            assertEquals(
                    course.ledger().plan().beams().getFirst().meterset(),
                    course.ledger().deliveredMeterset(1),
                    0.01);
            assertEquals(1, course.book().results(session.order().step()).size());
        }
    }

    /** The device delivered the plan that was made for the session, and says so. */
    @ParameterizedTest
    @EnumSource(value = TreatmentPlan.class, names = "PROTON_PENCIL_BEAM")
    void aRecordMayNameThePlanOfItsSessionButNotThatOfAnother(TreatmentPlan kind) {
        try (TreatmentCourse started =
                TreatmentCourse.start(folder, kind, Site.TDW_II, Map.of("delivery-device", List.of("DEVICE=M1")))) {
            course = started;
            Session session = claimed();
            Session other = course.checkIn(Site.TDW_II, "M2");
            good = record();
            Status refused = course.storeAsDevice(naming(other));
            assertEquals(0xC000, refused.code());
            assertEquals("the record is of another session", refused.comment());
            assertEquals(0, course.storeAsDevice(naming(session)).code());
            assertEquals(120, course.ledger().deliveredMeterset(1), 0.01);
            assertTrue(course.ledger().isComplete(1));
        }
    }

    private DataSet naming(Session session) {
        Uid made = session.objects().get(1).uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        return changed(record -> record.set(
                Tags.REFERENCED_RT_PLAN_SEQUENCE,
                plan(made.value()).toBuilder()
                        .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_ION_PLAN_STORAGE)
                        .build()));
    }
}
