package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.archive.Archive;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Message;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.BeamProgress;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.DeliveredBeam;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlannedBeam;
import org.meterset.workflow.ups.Codes;

/** The delivery device against the node, over sockets, at every site and on every machine. */
class DeliveryDeviceTest {
    @TempDir
    Path folder;

    static MachineKind kind(TreatmentPlan plan) {
        return switch (plan) {
            case PROTON_PENCIL_BEAM, PROTON_UNIFORM_SCANNING -> MachineKind.PROTON_PENCIL_BEAM;
            case CYBERKNIFE, CYBERKNIFE_IRIS -> MachineKind.CYBERKNIFE;
            case RING_GANTRY_HELICAL, RING_GANTRY_FIXED -> MachineKind.RING_GANTRY;
        };
    }

    static Stream<Arguments> everySiteAndPlan() {
        return Site.ALL.stream()
                .flatMap(site -> Arrays.stream(TreatmentPlan.values()).map(plan -> Arguments.of(site.name(), plan)));
    }

    /** Three fractions, the second in two sessions on two machines: the ledger is exact. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everySiteAndPlan")
    void aCourseIsTreatedInterruptedAndContinuedOnAnotherMachine(String name, TreatmentPlan kind) {
        Site site = Site.named(name).orElseThrow();
        Machine first = Machine.of("M1", kind(kind));
        Machine second = Machine.of("M2", kind(kind));
        List<String> messages = new ArrayList<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void answered(Message message, DimseService service, Status status) {
                messages.add(message + " " + service + " " + status);
            }
        };
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                DeliveryDevice device = course.device(first, site);
                DeliveryDevice other = course.device(second, site)) {
            assertCompleted(course.treat(device, site, "M1", Optional.empty(), listener));
            int beam = course.ledger().plan().beams().getLast().number();
            SessionResult partly =
                    course.treat(device, site, "M1", Optional.of(Interruption.atShare(beam, 0.4)), listener);
            Ended ended = assertInstanceOf(Ended.class, partly, () -> messages + " " + partly);
            assertEquals(site.partlyDelivered(), ended.state());
            assertEquals(Optional.empty(), ended.reason());
            PlannedBeam interrupted = course.ledger().plan().beam(beam).orElseThrow();
            assertEquals(
                    0.4 * interrupted.meterset(),
                    course.ledger().fraction(2).getLast().deliveredMeterset(),
                    0.01);
            device.records().forEach(other::remember);
            assertCompleted(course.treat(other, site, "M2", Optional.empty(), listener));
            assertCompleted(course.treat(device, site, "M1", Optional.empty(), listener));
            DoseLedger ledger = course.ledger();
            assertEquals(List.of(), ledger.contradictions());
            assertTrue(ledger.next().isEmpty());
            for (PlannedBeam planned : ledger.plan().beams()) {
                assertEquals(
                        TreatmentCourse.FRACTIONS * planned.meterset(),
                        ledger.deliveredMeterset(planned.number()),
                        0.01);
            }
        }
    }

    /** The order in which each site's document draws the services; C-GET stands for its retrieval. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            tdw-ii,      C_FIND C_GET C_GET N_ACTION C_GET N_SET N_SET C_STORE N_SET N_ACTION
            tdw-ii-2016, C_FIND C_GET C_GET N_ACTION C_GET N_SET N_SET C_STORE N_SET N_ACTION
            aria,        C_FIND N_ACTION N_SET N_SET C_STORE C_STORE C_STORE C_STORE C_STORE N_SET N_ACTION
            mosaiq,      C_FIND N_ACTION C_GET C_GET C_GET N_SET N_SET C_STORE N_SET N_ACTION
            raystation,  C_FIND N_ACTION C_GET C_GET C_GET N_SET N_SET C_STORE N_SET N_ACTION
            """)
    void theMessagesComeInTheOrderOfTheSite(String name, String expected) {
        Site site = Site.named(name).orElseThrow();
        List<String> services = new ArrayList<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void answered(Message message, DimseService service, Status status) {
                services.add(service.name());
            }
        };
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.RING_GANTRY_HELICAL, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.RING_GANTRY), site)) {
            assertCompleted(course.treat(device, site, "M1", Optional.empty(), listener));
        }
        assertEquals(expected, String.join(" ", services));
    }

    /** Three slices of the setup image, its registration, and last what the detector saw of both. */
    @Test
    void aRingGantryStoresItsSetupImageAndItsDetectorData() {
        Site site = Site.ARIA.withDetectorData();
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.RING_GANTRY_HELICAL, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.RING_GANTRY), site)) {
            device.load(TreatmentCourse.structureSet(TreatmentCourse.PATIENT));
            Ended ended = assertInstanceOf(
                    Ended.class, course.treat(device, site, "M1", Optional.empty(), SessionListener.NONE));
            assertEquals(
                    List.of(
                            Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
                            Uids.CT_IMAGE_STORAGE,
                            Uids.CT_IMAGE_STORAGE,
                            Uids.CT_IMAGE_STORAGE,
                            Uids.SPATIAL_REGISTRATION_STORAGE,
                            Uids.RAW_DATA_STORAGE,
                            Uids.RAW_DATA_STORAGE),
                    Archive.look(
                            course.data(),
                            index -> ended.stored().stream()
                                    .map(uid ->
                                            index.instance(uid).orElseThrow().sopClass())
                                    .toList()));
        }
    }

    /** The node never heard of the record of half a beam, and would have it delivered again. */
    @Test
    void aDeviceThatKnowsOfMoreThanTheInstructionDoesNotTreat() {
        Optional<Interruption> half = Optional.of(Interruption.atShare(1, 0.5));
        Machine machine = Machine.of("M1", MachineKind.CYBERKNIFE);
        List<DataSet> records;
        Site alone = Site.TDW_II.recordsOnly();
        try (TreatmentCourse course =
                        TreatmentCourse.start(folder.resolve("elsewhere"), TreatmentPlan.CYBERKNIFE, alone, Map.of());
                DeliveryDevice device = course.device(machine, alone)) {
            device.deliver(course.planUid(), 1, half, SessionListener.NONE);
            records = device.records();
        }
        Site site = Site.TDW_II;
        try (TreatmentCourse course =
                        TreatmentCourse.start(folder.resolve("here"), TreatmentPlan.CYBERKNIFE, site, Map.of());
                DeliveryDevice device = course.device(machine, site)) {
            records.forEach(device::remember);
            Ended ended = assertInstanceOf(
                    Ended.class, course.treat(device, site, "M1", Optional.empty(), SessionListener.NONE));
            assertEquals(ProcedureStepState.CANCELED, ended.state());
            assertEquals(
                    Optional.of("delivery instruction, fraction 1, beam 1: found a begin at 0.00,"
                            + " but treatment records tell of 106.20 delivered"),
                    ended.reason());
            assertEquals(List.of(), ended.stored());
        }
    }

    /** As the node keeps it while the session goes on. */
    @Test
    void theOlderFormOfTheProfileTellsTheBeamAmongWhatIsPerformed() {
        Site site = Site.TDW_II_2016;
        List<String> beams = new ArrayList<>();
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), site);
                WorklistPeer manager = WorklistPeer.open(course.port(), site.face())) {
            Uid step = course.checkIn(site, "M1").order().step();
            SessionListener looking = new SessionListener() {
                @Override
                public void answered(Message message, DimseService service, Status status) {
                    if (message == Message.DELIVER) {
                        beams.add(beamInProgress(
                                manager.client().nGet(site.face().push(), step).dataSet()));
                    }
                }
            };
            assertCompleted(device.treat(Optional.of(course.plan()), Optional.empty(), looking));
        }
        assertEquals(List.of("1", "1", "2", "3"), beams);
    }

    private static String beamInProgress(DataSet step) {
        DataSet told = step.item(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE)
                .flatMap(performed -> performed.item(Tags.PERFORMED_PROCESSING_PARAMETERS_SEQUENCE))
                .orElseThrow();
        assertEquals(Optional.of("121700"), Codes.valueOf(told, Tags.CONCEPT_NAME_CODE_SEQUENCE));
        return told.string(Tags.TEXT_VALUE).orElseThrow();
    }

    @Test
    void aPatientWhoIsNotTheOneScheduledIsNotTreated() {
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, Site.TDW_II, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), Site.TDW_II)) {
            assertInstanceOf(
                    SessionResult.NothingScheduled.class,
                    device.treat(Optional.of(course.plan()), Optional.empty(), SessionListener.NONE));
            Session _ = course.checkIn(Site.TDW_II, "M1");
            DataSet other = course.plan().toBuilder()
                    .set(Tags.PATIENT_NAME, "Other^Name")
                    .build();
            assertEquals(
                    new SessionResult.NoChoice(1, 0),
                    device.treat(Optional.of(other), Optional.empty(), SessionListener.NONE));
        }
    }

    /** Two sessions of one fraction, of which the node hears the records alone. */
    @Test
    void aSiteThatWantsRecordsOnlyIsToldNothingElse() {
        Site site = Site.MOSAIQ.recordsOnly();
        List<String> services = new ArrayList<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void answered(Message message, DimseService service, Status status) {
                services.add(service.name());
            }
        };
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), site)) {
            Optional<Interruption> half = Optional.of(Interruption.atShare(2, 0.5));
            assertInstanceOf(Ended.class, device.deliver(course.planUid(), 1, half, listener));
            assertEquals(90.3, course.ledger().fraction(1).get(1).deliveredMeterset(), 0.01);
            assertInstanceOf(Ended.class, device.deliver(course.planUid(), 1, Optional.empty(), listener));
            assertTrue(course.ledger().isComplete(1));
            assertEquals(List.of(), course.ledger().contradictions());
        }
        assertEquals(List.of("C_STORE", "C_STORE"), services);
    }

    /** By hand, between the device's query and its claim. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tdw-ii", "aria", "mosaiq", "raystation"})
    void aStepThatTheUserCancelsBeforeItIsClaimedIsNotTreated(String name) {
        Site site = Site.named(name).orElseThrow();
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), site)) {
            Uid step = course.checkIn(site, "M1").order().step();
            SessionListener canceling = new SessionListener() {
                @Override
                public void answered(Message message, DimseService service, Status status) {
                    if (message == Message.QUERY) {
                        course.cancelByHand(step);
                    }
                }
            };
            assertEquals(
                    new SessionResult.Refused(Message.CLAIM, Status.UPS_NO_LONGER_UPDATABLE),
                    device.treat(Optional.of(course.plan()), Optional.empty(), canceling));
            assertEquals(List.of(), device.records());
        }
    }

    /** By hand, while the first of three beams is delivered: no second one begins, and what was delivered is kept. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tdw-ii", "aria", "mosaiq", "raystation"})
    void aSessionThatTheUserCancelsWhileItGoesOnEndsWithTheBeamUnderWay(String name) {
        Site site = Site.named(name).orElseThrow();
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), site)) {
            Uid step = course.checkIn(site, "M1").order().step();
            AtomicBoolean canceled = new AtomicBoolean();
            SessionListener canceling = new SessionListener() {
                @Override
                public void delivered(int beam, double percent) {
                    if (percent > 0 && canceled.compareAndSet(false, true)) {
                        course.cancelByHand(step);
                    }
                }
            };
            assertEquals(
                    new SessionResult.Refused(Message.FINAL_UPDATE, Status.UPS_NO_LONGER_UPDATABLE),
                    device.treat(Optional.of(course.plan()), Optional.empty(), canceling));
            assertEquals(List.of(), device.unsentRecords());
            assertEquals(
                    List.of(212.4, 0.0, 0.0),
                    course.ledger().fraction(1).stream()
                            .map(BeamProgress::deliveredMeterset)
                            .toList());
        }
    }

    @Test
    void aSessionStoppedBeforeAnyRadiationIsCanceledWithoutRecord() {
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, Site.TDW_II, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), Site.TDW_II)) {
            Ended ended = assertInstanceOf(
                    Ended.class,
                    course.treat(
                            device, Site.TDW_II, "M1", Optional.of(Interruption.atShare(1, 0)), SessionListener.NONE));
            assertEquals(ProcedureStepState.CANCELED, ended.state());
            assertEquals(List.of(), ended.stored());
            assertEquals(1, course.ledger().next().orElseThrow().number());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tdw-ii", "raystation"})
    void whatWasDeliveredBeforeTheNodeWasGoneIsKept(String name) {
        Site site = Site.named(name).orElseThrow();
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, site, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), site)) {
            SessionListener gone = new SessionListener() {
                @Override
                public void delivered(int beam, double percent) {
                    if (percent > 0 && percent < 100) {
                        course.stopNode();
                    }
                }
            };
            Session _ = course.checkIn(site, "M1");
            assertThrows(
                    NetworkException.class, () -> device.treat(Optional.of(course.plan()), Optional.empty(), gone));
            assertEquals(1, device.unsentRecords().size());
            List<DeliveredBeam> kept = DeliveredBeam.of(device.unsentRecords().getFirst());
            assertEquals(List.of(1), kept.stream().map(DeliveredBeam::beam).toList());
            assertEquals(212.4, kept.getFirst().to(), 0.01);
        }
    }

    @Test
    void aDeviceThatIsToldToStopRecordsWhatItHasDelivered() {
        try (TreatmentCourse course = TreatmentCourse.start(folder, TreatmentPlan.CYBERKNIFE, Site.TDW_II, Map.of());
                DeliveryDevice device = course.device(Machine.of("M1", MachineKind.CYBERKNIFE), Site.TDW_II)) {
            SessionListener stop = new SessionListener() {
                @Override
                public void delivered(int beam, double percent) {
                    if (beam == 2) {
                        device.stop();
                    }
                }
            };
            Ended ended =
                    assertInstanceOf(Ended.class, course.treat(device, Site.TDW_II, "M1", Optional.empty(), stop));
            assertEquals(ProcedureStepState.CANCELED, ended.state());
            assertEquals(Optional.of("the device was told to stop"), ended.reason());
            assertEquals(List.of(), device.unsentRecords());
            List<BeamProgress> fraction = course.ledger().fraction(1);
            assertEquals(212.4, fraction.getFirst().deliveredMeterset(), 0.01);
            assertTrue(
                    fraction.get(1).deliveredMeterset() < fraction.get(1).beam().meterset());
            assertEquals(0, fraction.get(2).deliveredMeterset());
        }
    }

    /** The node is told beforehand where the device will listen. */
    @Test
    void aDeviceThatRetrievesByMoveTreatsToo() throws IOException {
        int port = freePort();
        Machine machine = Machine.of("M1", MachineKind.PROTON_PENCIL_BEAM);
        try (TreatmentCourse course = TreatmentCourse.start(
                        folder,
                        TreatmentPlan.PROTON_PENCIL_BEAM,
                        Site.TDW_II,
                        Map.of("destination", List.of("DEVICE=localhost:" + port)));
                DeliveryDevice device =
                        new DeliveryDevice(machine, Site.TDW_II, course.request(), new Retrieval.Move(port))) {
            assertCompleted(course.treat(device, Site.TDW_II, "M1", Optional.empty(), SessionListener.NONE));
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void assertCompleted(SessionResult result) {
        Ended ended = assertInstanceOf(Ended.class, result);
        assertEquals(Optional.empty(), ended.reason());
        assertEquals(ProcedureStepState.COMPLETED, ended.state());
    }
}
