package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.archive.Archive;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.DeviceException;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.Workitems;

/** Steps for setup images (workitem 121707), which the device performs before the treatment. */
class SetupStepTest {
    private static final Uid SETUP = Uid.of("1.2.3.70");
    private static final Uid EXTRA = Uid.of("1.2.3.71");
    private static final List<Uid> IMAGES_AND_REGISTRATION = List.of(
            Uids.CT_IMAGE_STORAGE, Uids.CT_IMAGE_STORAGE, Uids.CT_IMAGE_STORAGE, Uids.SPATIAL_REGISTRATION_STORAGE);
    private static final Map<String, List<String>> HELD_TO_SESSIONS = Map.of("delivery-device", List.of("DEVICE=M1"));

    @TempDir
    Path folder;

    private final List<String> services = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final SessionListener listener = new SessionListener() {
        @Override
        public void answered(Message message, DimseService service, Status status) {
            services.add(service.name());
            told.add(message + " " + service + " " + status);
        }
    };

    private static DataSet step(TreatmentCourse course, UpsFace face, Uid step) {
        try (WorklistPeer peer = WorklistPeer.open(course.port(), face)) {
            return peer.client().nGet(face.push(), step).dataSet();
        }
    }

    private static String state(TreatmentCourse course, Site site, Uid step) {
        return step(course, site.face(), step).string(Tags.PROCEDURE_STEP_STATE).orElseThrow();
    }

    private static DataSet stored(TreatmentCourse course, Uid uid) {
        return Archive.look(course.data(), index -> index.header(uid).orElseThrow());
    }

    private static Machine machine(TreatmentPlan kind) {
        return Machine.of("M1", DeliveryDeviceTest.kind(kind));
    }

    /** Both steps, in the order of the site, held to the session and booked. */
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(textBlock = """
            raystation, TRIAL, PROTON_PENCIL_BEAM,  C_GET C_GET C_GET C_GET N_SET N_SET C_STORE N_SET N_ACTION
            raystation, FINAL, PROTON_PENCIL_BEAM,  C_GET C_GET C_GET C_GET N_SET N_SET C_STORE N_SET N_ACTION
            raystation, FINAL, RING_GANTRY_HELICAL, C_GET C_GET C_GET N_SET N_SET C_STORE N_SET N_ACTION
            tdw-ii,     FINAL, PROTON_PENCIL_BEAM,  C_GET N_SET N_SET C_STORE N_SET N_ACTION
            aria,       TRIAL, RING_GANTRY_HELICAL, N_SET N_SET C_STORE N_SET N_ACTION
            """)
    void thePatientIsImagedBeforeTheTreatment(String name, UpsFace face, TreatmentPlan kind, String treatment) {
        Site site = Site.named(name).orElseThrow().under(face).withSetupSteps();
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, HELD_TO_SESSIONS);
                DeliveryDevice device = course.device(machine(kind), site)) {
            Session session = course.checkIn(course.plan(), site, "M1", Optional.of(SETUP));
            SessionResult result = device.treat(Optional.of(course.plan()), Optional.empty(), listener);
            Ended ended = assertInstanceOf(Ended.class, result, () -> result + " " + told);
            assertEquals(ProcedureStepState.COMPLETED, ended.state(), () -> ended + " " + told);
            assertEquals("COMPLETED", state(course, site, SETUP));
            assertEquals("COMPLETED", state(course, site, session.order().step()));
            String setup = "C_FIND N_ACTION C_GET C_GET C_GET N_SET C_STORE C_STORE C_STORE C_STORE N_SET N_ACTION ";
            String all = String.join(" ", services);
            assertTrue(all.startsWith(setup) && all.endsWith(treatment), all);
            List<DataSet> objects =
                    ended.stored().stream().map(uid -> stored(course, uid)).toList();
            assertEquals(IMAGES_AND_REGISTRATION, classes(objects.stream().limit(4)));
            assertEquals(5, objects.size());
            assertEquals(5, course.book().results(session.order().step()).size());
            assertEquals(
                    TreatmentCourse.planningCt(TreatmentCourse.PATIENT)
                            .getFirst()
                            .uid(Tags.SERIES_INSTANCE_UID),
                    objects.get(3)
                            .items(Tags.REFERENCED_SERIES_SEQUENCE)
                            .getFirst()
                            .uid(Tags.SERIES_INSTANCE_UID));
            assertEquals(
                    face == UpsFace.FINAL ? ended.stored().subList(0, 4) : List.of(),
                    outputs(step(course, face, SETUP)));
        }
    }

    private static List<Uid> classes(Stream<DataSet> objects) {
        return objects.flatMap(object -> object.uid(Tags.SOP_CLASS_UID).stream())
                .toList();
    }

    private static List<Uid> outputs(DataSet step) {
        return step.items(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE).stream()
                .flatMap(performed -> performed.items(Tags.OUTPUT_INFORMATION_SEQUENCE).stream())
                .flatMap(output -> output.items(Tags.REFERENCED_SOP_SEQUENCE).stream())
                .flatMap(reference -> reference.uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream())
                .toList();
    }

    @Test
    void theInputsAreFetchedByMoveToo() throws IOException {
        Site site = Site.RAYSTATION;
        TreatmentPlan kind = TreatmentPlan.PROTON_PENCIL_BEAM;
        int port = DeliveryDeviceTest.freePort();
        Map<String, List<String>> options = Map.of("destination", List.of("DEVICE=localhost:" + port));
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, options);
                DeliveryDevice device = course.device(machine(kind), site, course.port(), new Retrieval.Move(port))) {
            course.checkIn(course.plan(), site, "M1", Optional.of(SETUP));
            SessionResult result = device.treat(Optional.of(course.plan()), Optional.empty(), listener);
            assertInstanceOf(Ended.class, result, () -> result + " " + told);
            assertEquals("COMPLETED", state(course, site, SETUP));
        }
    }

    /** A further step, like that of the session but for what the row says. */
    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(textBlock = """
            SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, %s000000, EXTRA SETUP, COMPLETED
            SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, %s235959, SETUP,       SCHEDULED
            PATIENT_ID,                               SOMEBODY, SETUP,       SCHEDULED
            """)
    void theOrderIsThatOfTheirTimes(String tag, String value, String order, String state) {
        Site site = Site.RAYSTATION;
        TreatmentPlan kind = TreatmentPlan.PROTON_PENCIL_BEAM;
        Tag changed = tag.equals("PATIENT_ID") ? Tags.PATIENT_ID : Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME;
        String today = TreatmentCourse.now().toLocalDate().toString().replace("-", "");
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                DeliveryDevice device = course.device(machine(kind), site)) {
            Session session = course.checkIn(course.plan(), site, "M1", Optional.of(SETUP));
            try (WorklistPeer manager = WorklistPeer.open(course.port(), site.face())) {
                DataSet extra = session.setupStep().orElseThrow().toBuilder()
                        .set(changed, value.replace("%s", today))
                        .build();
                assertEquals(0, manager.create(EXTRA, extra).code());
            }
            List<String> ended = new ArrayList<>();
            SessionListener looking = new SessionListener() {
                @Override
                public void answered(Message message, DimseService service, Status status) {
                    if (message == Message.CLAIM) {
                        Stream.of("EXTRA", "SETUP")
                                .filter(each -> !ended.contains(each))
                                .filter(each -> state(course, site, each.equals("EXTRA") ? EXTRA : SETUP)
                                        .equals("IN PROGRESS"))
                                .forEach(ended::add);
                    }
                }
            };
            SessionResult result = device.treat(Optional.of(course.plan()), Optional.empty(), looking);
            assertInstanceOf(Ended.class, result, result::toString);
            assertEquals(order, String.join(" ", ended));
            assertEquals(state, state(course, site, EXTRA));
        }
    }

    /** It names no plan, by which the machine would know the patient's position. */
    @ParameterizedTest
    @CsvSource({"TRIAL", "FINAL"})
    void whatCannotBeImagedIsGivenBackAndNotTreated(UpsFace face) {
        Site site = Site.RAYSTATION.under(face);
        TreatmentPlan kind = TreatmentPlan.PROTON_PENCIL_BEAM;
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                DeliveryDevice device = course.device(machine(kind), site)) {
            Session session = course.checkIn(course.plan(), site, "M1");
            try (WorklistPeer manager = WorklistPeer.open(course.port(), face)) {
                DataSet setup = session.step().toBuilder()
                        .set(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE, Workitems.item("121707"))
                        .set(Tags.INPUT_INFORMATION_SEQUENCE, List.<DataSet>of())
                        .build();
                assertEquals(0, manager.create(SETUP, setup).code());
            }
            DeviceException refused = assertThrows(
                    DeviceException.class, () -> device.treat(Optional.of(course.plan()), Optional.empty(), listener));
            String reason = String.valueOf(refused.getMessage());
            assertTrue(reason.contains("step 1.2.3.70 for setup images was canceled"), reason);
            assertTrue(reason.contains("found no RT Plan or RT Ion Plan"), reason);
            assertEquals("CANCELED", state(course, site, SETUP));
            assertEquals("SCHEDULED", state(course, site, session.order().step()));
            assertEquals(List.of(), device.records());
        }
    }

    @Test
    void aSetupThatTheUserCancelsBeforeItIsClaimedEndsTheSession() {
        Site site = Site.RAYSTATION;
        TreatmentPlan kind = TreatmentPlan.PROTON_PENCIL_BEAM;
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                DeliveryDevice device = course.device(machine(kind), site)) {
            Session session = course.checkIn(course.plan(), site, "M1", Optional.of(SETUP));
            SessionListener canceling = new SessionListener() {
                @Override
                public void answered(Message message, DimseService service, Status status) {
                    if (message == Message.QUERY) {
                        course.cancelByHand(SETUP);
                    }
                }
            };
            assertEquals(
                    new SessionResult.Refused(Message.CLAIM, Status.UPS_NO_LONGER_UPDATABLE),
                    device.treat(Optional.of(course.plan()), Optional.empty(), canceling));
            assertEquals("SCHEDULED", state(course, site, session.order().step()));
        }
    }

    /** A CyberKnife has no CT: the step stays for a machine that does. */
    @Test
    void aMachineWithoutCtLeavesItAlone() {
        Site site = Site.RAYSTATION;
        TreatmentPlan kind = TreatmentPlan.CYBERKNIFE;
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                DeliveryDevice device = course.device(machine(kind), site)) {
            course.checkIn(course.plan(), site, "M1", Optional.of(SETUP));
            assertInstanceOf(Ended.class, device.treat(Optional.of(course.plan()), Optional.empty(), listener));
            assertEquals("SCHEDULED", state(course, site, SETUP));
        }
    }
}
