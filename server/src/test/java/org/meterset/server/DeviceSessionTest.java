package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.ups.UpsFace;

/** What a delivery device may do before, during and after its session; every refusal is provoked. */
class DeviceSessionTest {
    private static final Uid OWN = Uid.of("1.2.3.99");
    private static final Uid ELSEWHERE = Uid.of("1.2.3.77");

    @TempDir
    Path folder;

    private TreatmentCourse course;

    @BeforeEach
    void start() {
        course = TreatmentCourse.start(
                folder, TreatmentPlan.PROTON_PENCIL_BEAM, Site.TDW_II, Map.of("delivery-device", List.of("DEVICE=M1")));
    }

    @AfterEach
    void stop() {
        course.close();
    }

    private Status action(Uid step, String state) {
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
            return peer.change(step, state, Optional.of(OWN));
        }
    }

    private Uid claimed() {
        Session session = course.checkIn(Site.TDW_II, "M1");
        assertEquals(0, action(session.order().step(), "IN PROGRESS").code());
        return session.order().step();
    }

    /** The record of a fraction as the device would send it. */
    private DataSet record() {
        return course.ask(courses -> courses.recordByHand(
                course.planUid(), 1, Map.of(1, 120.0), "Operator", Uid.of("1.2.3.50"), TreatmentCourse.now()));
    }

    private static void assertRefused(String reason, Status status) {
        assertEquals(0xC000, status.code() & 0xF000, status::toString);
        assertTrue(status.comment().contains(reason), status::toString);
    }

    @Test
    void aRecordWithoutSessionIsRefused() {
        assertRefused("no session of the machine is in progress", course.storeAsDevice(record()));
        course.checkIn(Site.TDW_II, "M1");
        assertRefused("no session of the machine is in progress", course.storeAsDevice(record()));
    }

    @Test
    void aRecordOfTheSessionIsStoredAndBooked() {
        claimed();
        DataSet record = record();
        assertEquals(0, course.storeAsDevice(record).code());
        assertEquals(0, course.storeAsDevice(record).code(), "the same once more");
        assertEquals(120, course.ledger().deliveredMeterset(1), 0.01);
    }

    @Test
    void anImageOfAnotherPatientIsRefusedAndOneOfTheSessionsPatientIsStored() {
        claimed();
        DataSet image = PhantomPatient.of(TreatmentCourse.PATIENT).getFirst().dataSet().toBuilder()
                .set(Tags.SOP_INSTANCE_UID, ELSEWHERE)
                .build();
        assertRefused(
                "another patient",
                course.storeAsDevice(
                        image.toBuilder().set(Tags.PATIENT_ID, "SOMEBODY").build()));
        assertEquals(0, course.storeAsDevice(image).code());
    }

    @Test
    void aWrongTransactionUidIsRefused() {
        Uid step = claimed();
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
            assertEquals(
                    0xC301, peer.progress(step, Optional.of(ELSEWHERE), "10").code());
            assertEquals(
                    0xC301,
                    peer.change(step, "COMPLETED", Optional.of(ELSEWHERE)).code());
        }
    }

    @Test
    void requestsAboutAnotherStepAreRefusedWhileTheSessionIsInProgress() {
        Uid mine = claimed();
        Session other = course.checkIn(Site.TDW_II, "M2");
        Status status = action(other.order().step(), "IN PROGRESS");
        assertEquals(0x0124, status.code());
        assertEquals("another session of the machine is in progress", status.comment());
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
            DataSet all = DataSet.builder().setEmpty(Tags.SOP_INSTANCE_UID).build();
            List<DataSet> found = peer.client().find(UpsFace.FINAL.pull(), all).matches();
            assertEquals(1, found.size());
            assertEquals(Optional.of(mine), found.getFirst().uid(Tags.SOP_INSTANCE_UID));
        }
    }

    @Test
    void objectsOfAnotherPatientAreNotRetrievedWhileTheSessionIsInProgress() {
        DataSet stranger = PhantomPatient.of(TreatmentCourse.PATIENT.withPatient("OTHER", "Other^One"))
                .getFirst()
                .dataSet();
        assertEquals(0, course.store(stranger).code());
        assertEquals(0, get(stranger).code());
        claimed();
        assertEquals(0xC000, get(stranger).code());
        assertEquals(0, get(course.plan()).code());
        assertEquals(0xC000, find("OTHER").code());
        assertEquals(0, find(TreatmentCourse.PATIENT.patientId()).code());
    }

    private Status get(DataSet object) {
        Uid get = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET;
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(
                        Tags.STUDY_INSTANCE_UID,
                        object.uid(Tags.STUDY_INSTANCE_UID).orElseThrow())
                .build();
        AssociationRequest request = course.request().propose(get, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        for (Uid sopClass : List.of(
                Uids.CT_IMAGE_STORAGE,
                Uids.RT_ION_PLAN_STORAGE,
                Uids.RT_STRUCTURE_SET_STORAGE,
                Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE,
                Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE)) {
            request = request.propose(sopClass, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .withRole(sopClass, false, true);
        }
        try (DimseClient client = DimseClient.open(request)) {
            return client.get(get, identifier, _ -> Status.SUCCESS, _ -> {}).status();
        }
    }

    private Status find(String patientId) {
        Uid find = Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "PATIENT")
                .set(Tags.PATIENT_ID, patientId)
                .build();
        try (DimseClient client =
                DimseClient.open(course.request().propose(find, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
            return client.find(find, identifier).status();
        }
    }

    @Test
    void theNextSessionWaitsUntilTheUserHasCompletedTheLast() {
        try (DeliveryDevice device = course.device(Machine.of("M1", MachineKind.PROTON_PENCIL_BEAM), Site.TDW_II)) {
            Session session = course.checkIn(Site.TDW_II, "M1");
            assertInstanceOf(
                    SessionResult.Ended.class,
                    device.treat(Optional.of(course.plan()), Optional.empty(), SessionListener.NONE));
            Uid another = Uid.of("1.2.3.60");
            try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
                assertEquals(
                        0,
                        peer.create(another, WorklistPeer.treatment("M1").build())
                                .code());
            }
            assertEquals(
                    "the user has not completed the machine's last session",
                    action(another, "IN PROGRESS").comment());
            course.book().complete(session.order().step(), "Therapist", TreatmentCourse.now());
            assertEquals(0, action(another, "IN PROGRESS").code());
        }
    }
}
