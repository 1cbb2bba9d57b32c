package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** The six DIMSE-N services between our client and our server. */
class NormalizedServicesTest {
    private static final Uid PUSH = Uids.UNIFIED_PROCEDURE_STEP_PUSH;
    private static final Uid PULL = Uids.UNIFIED_PROCEDURE_STEP_PULL;
    private static final Uid EVENT = Uids.UNIFIED_PROCEDURE_STEP_EVENT;
    private static final Uid STEP = new Uid("1.2.3.4");
    private static final int CHANGE_STATE = 1;
    private static final int STATE_REPORT = 1;

    private final Steps steps = new Steps();
    private DimseServer server;

    /** A tiny keeper of procedure steps. */
    private static final class Steps implements NormalizedHandler {
        final Map<Uid, DataSet> kept = new ConcurrentHashMap<>();
        final List<NormalizedRequest> reports = new ArrayList<>();
        final CountDownLatch reported = new CountDownLatch(1);

        @Override
        public NormalizedResponse create(NormalizedRequest request) {
            Uid instance = request.sopInstance().orElse(new Uid("1.2.3.99"));
            if (kept.putIfAbsent(instance, request.dataSet()) != null) {
                return NormalizedResponse.of(Status.DUPLICATE_SOP_INSTANCE);
            }
            return NormalizedResponse.created(instance, request.dataSet());
        }

        @Override
        public NormalizedResponse set(NormalizedRequest request) {
            Uid instance = request.sopInstance().orElseThrow();
            if (!kept.containsKey(instance)) {
                return NormalizedResponse.of(Status.UPS_NO_SUCH_INSTANCE.withComment("no such step"));
            }
            DataSetBuilder changed = kept.get(instance).toBuilder();
            request.dataSet().forEach(changed::add);
            kept.put(instance, changed.build());
            return NormalizedResponse.of(Status.UPS_COERCED_VALUES);
        }

        @Override
        public NormalizedResponse get(NormalizedRequest request) {
            DataSetBuilder asked = DataSet.builder();
            DataSet step = kept.getOrDefault(request.sopInstance().orElseThrow(), DataSet.EMPTY);
            for (Tag tag : request.attributes()) {
                step.element(tag).ifPresent(asked::add);
            }
            return NormalizedResponse.success(asked.build());
        }

        @Override
        public NormalizedResponse action(NormalizedRequest request) {
            return request.typeId().orElseThrow() == CHANGE_STATE
                    ? NormalizedResponse.success()
                    : NormalizedResponse.of(Status.NO_SUCH_ACTION_TYPE);
        }

        @Override
        public NormalizedResponse delete(NormalizedRequest request) {
            boolean was = kept.remove(request.sopInstance().orElseThrow()) != null;
            return NormalizedResponse.of(was ? Status.SUCCESS : Status.NO_SUCH_SOP_INSTANCE);
        }

        @Override
        public NormalizedResponse eventReport(NormalizedRequest request) {
            reports.add(request);
            reported.countDown();
            return NormalizedResponse.success();
        }
    }

    @BeforeEach
    void serve() {
        ServiceTable table = ServiceTable.builder()
                .echo()
                .add(PUSH, steps)
                .add(ServiceTable.Service.of(PULL, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), steps)
                        .withSopClasses(PUSH))
                .add(ServiceTable.Service.of(EVENT, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), steps)
                        .withRoles(true, true)
                        .withSopClasses(PUSH))
                .build();
        server = Net.serve(table);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DimseClient client(Uid abstractSyntax) {
        return DimseClient.open(Net.to(server)
                .propose(
                        abstractSyntax,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }

    private static DataSet label(String label) {
        return DataSet.builder().set(Tags.PROCEDURE_STEP_LABEL, label).build();
    }

    @Test
    void createsUnderTheGivenUid() {
        try (DimseClient client = client(PUSH)) {
            NormalizedResponse response = client.nCreate(PUSH, Optional.of(STEP), label("first"));
            assertEquals(NormalizedResponse.created(STEP, label("first")), response);
            assertTrue(client.nCreate(PUSH, Optional.of(STEP), label("again"))
                    .status()
                    .is(Status.DUPLICATE_SOP_INSTANCE));
        }
    }

    @Test
    void createsUnderAUidOfTheServersChoice() {
        try (DimseClient client = client(PUSH)) {
            NormalizedResponse response = client.nCreate(PUSH, Optional.empty(), DataSet.EMPTY);
            assertEquals(NormalizedResponse.created(new Uid("1.2.3.99"), DataSet.EMPTY), response);
        }
    }

    @Test
    void setsAttributes() {
        steps.kept.put(STEP, label("before"));
        try (DimseClient client = client(PUSH)) {
            NormalizedResponse response = client.nSet(PUSH, STEP, label("after"));
            assertTrue(response.status().is(Status.UPS_COERCED_VALUES));
            assertEquals(Status.Category.WARNING, response.status().category());
            assertEquals(Optional.of(STEP), response.sopInstance());
            assertEquals(label("after"), steps.kept.get(STEP));
            Status unknown = client.nSet(PUSH, new Uid("9.9"), label("x")).status();
            assertEquals(
                    "C307 SOP Instance UID does not exist or is not a UPS instance managed here: no such step",
                    unknown.toString());
        }
    }

    @Test
    void getsTheAttributesThatAreNamed() {
        DataSet both = label("step").toBuilder()
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .build();
        steps.kept.put(STEP, both);
        try (DimseClient client = client(PUSH)) {
            NormalizedResponse response = client.nGet(PUSH, STEP, Tags.PROCEDURE_STEP_LABEL, Tags.PATIENT_ID);
            assertEquals(Status.SUCCESS, response.status());
            assertEquals(label("step"), response.dataSet());
        }
    }

    @Test
    void actsOnAContextThatCarriesTheSopClass() {
        try (DimseClient client = client(PULL).carry(PUSH, PULL)) {
            assertEquals(
                    Status.SUCCESS,
                    client.nAction(PUSH, STEP, CHANGE_STATE, label("go")).status());
            assertTrue(client.nAction(PUSH, STEP, 77, DataSet.EMPTY).status().is(Status.NO_SUCH_ACTION_TYPE));
        }
    }

    @Test
    void needsAContextThatCarriesTheSopClass() {
        try (DimseClient client = client(PULL)) {
            NoPresentationContextException e = assertThrows(
                    NoPresentationContextException.class, () -> client.nAction(PUSH, STEP, 1, DataSet.EMPTY));
            assertEquals("no presentation context was accepted for SOP class " + PUSH, e.getMessage());
            assertEquals(Status.SUCCESS, client.nGet(PULL, STEP).status(), "the association is still there");
        }
    }

    @Test
    void deletes() {
        steps.kept.put(STEP, DataSet.EMPTY);
        try (DimseClient client = client(PUSH)) {
            assertEquals(Status.SUCCESS, client.nDelete(PUSH, STEP).status());
            assertTrue(client.nDelete(PUSH, STEP).status().is(Status.NO_SUCH_SOP_INSTANCE));
        }
    }

    @Test
    void reportsEventsInTheRoleOfScp() throws Exception {
        try (DimseClient client = DimseClient.open(Net.to(server)
                        .propose(EVENT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .withRole(EVENT, false, true))
                .carry(PUSH, EVENT)) {
            NormalizedResponse response = client.nEventReport(PUSH, STEP, STATE_REPORT, label("changed"));
            assertEquals(Status.SUCCESS, response.status());
            assertTrue(steps.reported.await(10, TimeUnit.SECONDS));
            NormalizedRequest report = steps.reports.getFirst();
            assertEquals(STATE_REPORT, report.typeId().orElseThrow());
            assertEquals(Optional.of(STEP), report.sopInstance());
            assertEquals(label("changed"), report.dataSet());
        }
    }

    @Test
    void mayNotReportEventsAsScu() {
        try (DimseClient client = client(EVENT).carry(PUSH, EVENT)) {
            assertThrows(NoPresentationContextException.class, () -> client.nEventReport(PUSH, STEP, 1, DataSet.EMPTY));
            assertFalse(client.facts().mayBeScp(EVENT));
        }
    }
}
