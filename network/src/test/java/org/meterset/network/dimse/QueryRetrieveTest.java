package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.network.AeTitle;

/** C-FIND, C-MOVE and C-GET between our client and our server, with cancelling and counting. */
class QueryRetrieveTest {
    private static final Uid FIND = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
    private static final Uid MOVE = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE;
    private static final Uid GET = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final DataSet STUDY =
            DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY").build();

    private static DataSet match(int number) {
        return DataSet.builder().set(Tags.PATIENT_ID, "P" + number).build();
    }

    private static DataSet image(int number) {
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, instance(number))
                .build();
    }

    private static Uid instance(int number) {
        return new Uid("1.2." + number);
    }

    private static DimseServer serve(Uid sopClass, ServiceHandler handler) {
        return Net.serve(ServiceTable.builder()
                .echo()
                .add(sopClass, handler)
                .add(ServiceTable.Service.of(Uids.CT_IMAGE_STORAGE, List.of(EXPLICIT))
                        .withRoles(true, true))
                .build());
    }

    @Test
    void findsMatchesInOrder() {
        FindHandler handler = (_, responses) -> {
            IntStream.range(0, 1000).mapToObj(QueryRetrieveTest::match).forEach(responses::match);
            responses.matchWithUnsupportedKeys(match(1000));
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(FIND, handler);
                DimseClient client = DimseClient.open(Net.to(server).propose(FIND, EXPLICIT))) {
            FindResult result = client.find(FIND, STUDY);
            assertEquals(Status.SUCCESS, result.status());
            assertEquals(
                    IntStream.rangeClosed(0, 1000)
                            .mapToObj(QueryRetrieveTest::match)
                            .toList(),
                    result.matches());
        }
    }

    @Test
    void aQueryThatIsCancelledStops() {
        AtomicInteger sent = new AtomicInteger();
        FindHandler endless = (request, responses) -> {
            while (!request.cancelled()) {
                responses.match(match(sent.incrementAndGet()));
            }
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(FIND, endless);
                DimseClient client =
                        DimseClient.open(Net.to(server).propose(FIND, EXPLICIT).propose(Uids.VERIFICATION, EXPLICIT))) {
            AtomicInteger received = new AtomicInteger();
            Status status = client.find(FIND, STUDY, _ -> {
                if (received.incrementAndGet() == 10) {
                    client.cancel();
                }
            });
            assertEquals(Status.CANCEL, status);
            assertTrue(sent.get() - received.get() <= 1, "at most the match that met the cancel was dropped");
            client.cancel();
            assertEquals(Status.SUCCESS, client.echo(), "cancelling nothing has no effect");
        }
    }

    @Test
    void aHandlerThatNeverAsksIsCancelledAllTheSame() {
        FindHandler deaf = (_, responses) -> {
            IntStream.range(0, 200_000).mapToObj(QueryRetrieveTest::match).forEach(responses::match);
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(FIND, deaf);
                DimseClient client = DimseClient.open(Net.to(server).propose(FIND, EXPLICIT))) {
            AtomicInteger received = new AtomicInteger();
            Status status = client.find(FIND, STUDY, _ -> {
                if (received.incrementAndGet() == 1) {
                    client.cancel();
                }
            });
            assertEquals(Status.CANCEL, status);
            assertTrue(received.get() < 200_000);
        }
    }

    @Test
    void aFailureOfTheHandlerIsTheFinalStatus() {
        FindHandler handler = (_, responses) -> {
            responses.match(match(1));
            return Status.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.withOffending(Tags.QUERY_RETRIEVE_LEVEL);
        };
        try (DimseServer server = serve(FIND, handler);
                DimseClient client = DimseClient.open(Net.to(server).propose(FIND, EXPLICIT))) {
            FindResult result = client.find(FIND, STUDY);
            assertEquals(
                    "A900 Error: Identifier does not match SOP class [(0008,0052)]",
                    result.status().toString());
            assertEquals(1, result.matches().size());
        }
    }

    @Test
    void moveTellsNumbersAndWhatFailed() {
        MoveHandler handler = (request, progress) -> {
            assertEquals(AeTitle.of("DEST"), request.destination());
            progress.expect(4);
            progress.performed(instance(0), Status.SUCCESS);
            progress.performed(instance(1), Status.OUT_OF_RESOURCES);
            progress.performed(instance(2), Status.COERCION_OF_DATA_ELEMENTS);
            progress.performed(instance(3), Status.SUCCESS);
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(MOVE, handler);
                DimseClient client = DimseClient.open(Net.to(server).propose(MOVE, EXPLICIT))) {
            List<SubOperationCounts> progress = new ArrayList<>();
            RetrieveResult result = client.move(MOVE, STUDY, AeTitle.of("DEST"), progress::add);
            assertTrue(result.status().is(Status.SUB_OPERATIONS_INCOMPLETE));
            assertEquals(new SubOperationCounts(0, 2, 1, 1), result.counts());
            assertEquals(List.of(instance(1)), result.failed());
            assertEquals(
                    List.of(
                            new SubOperationCounts(3, 1, 0, 0),
                            new SubOperationCounts(2, 1, 1, 0),
                            new SubOperationCounts(1, 1, 1, 1)),
                    progress);
        }
    }

    @Test
    void aMoveOfWhichEverythingFailedIsRefused() {
        MoveHandler handler = (_, progress) -> {
            progress.expect(1);
            progress.failed(instance(1));
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(MOVE, handler);
                DimseClient client = DimseClient.open(Net.to(server).propose(MOVE, EXPLICIT))) {
            RetrieveResult result = client.move(MOVE, STUDY, AeTitle.of("DEST"), _ -> {});
            assertTrue(result.status().is(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS));
            assertEquals(List.of(instance(1)), result.failed());
        }
    }

    @Test
    void aMoveToAnUnknownDestinationIsRefused() {
        MoveHandler handler = (_, _) -> Status.MOVE_DESTINATION_UNKNOWN.withComment("DEST is not configured");
        try (DimseServer server = serve(MOVE, handler);
                DimseClient client = DimseClient.open(Net.to(server).propose(MOVE, EXPLICIT))) {
            RetrieveResult result = client.move(MOVE, STUDY, AeTitle.of("DEST"), _ -> {});
            assertEquals(
                    "A801 Refused: Move destination unknown: DEST is not configured",
                    result.status().toString());
        }
    }

    @Test
    void aMoveThatIsCancelledTellsWhatRemains() {
        MoveHandler handler = (request, progress) -> {
            progress.expect(100);
            progress.completed();
            progress.failed(instance(1));
            Wait.until("cancelled", request::cancelled);
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(MOVE, handler);
                DimseClient client = DimseClient.open(Net.to(server).propose(MOVE, EXPLICIT))) {
            RetrieveResult result = client.move(MOVE, STUDY, AeTitle.of("DEST"), counts -> {
                if (counts.failed() == 1) {
                    client.cancel();
                }
            });
            assertEquals(Status.CANCEL, result.status());
            assertEquals(new SubOperationCounts(98, 1, 1, 0), result.counts());
            assertEquals(List.of(instance(1)), result.failed());
        }
    }

    private static DimseClient getter(DimseServer server) {
        return DimseClient.open(StorageContexts.toGet(
                Net.to(server).propose(GET, EXPLICIT), List.of(Uids.CT_IMAGE_STORAGE), List.of(EXPLICIT)));
    }

    @Test
    void getStoresOnTheSameAssociation() {
        GetHandler handler = (_, operations) -> {
            operations.expect(3);
            assertEquals(1, operations.contexts(Uids.CT_IMAGE_STORAGE).size());
            assertEquals(Status.SUCCESS, operations.store(StoreItem.of(image(0), EXPLICIT)));
            assertTrue(operations.store(StoreItem.of(image(1), EXPLICIT)).is(Status.OUT_OF_RESOURCES));
            assertTrue(operations
                    .store(StoreItem.of(image(2), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN))
                    .is(Status.SOP_CLASS_NOT_SUPPORTED));
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(GET, handler);
                DimseClient client = getter(server)) {
            List<DataSet> stored = new ArrayList<>();
            List<SubOperationCounts> progress = new ArrayList<>();
            StoreHandler store = request -> {
                stored.add(DataSetReader.read(request.dataSet(), request.transferSyntax()));
                return stored.size() == 2 ? Status.OUT_OF_RESOURCES : Status.SUCCESS;
            };
            RetrieveResult result = client.get(GET, STUDY, store, progress::add);
            assertEquals(List.of(image(0), image(1)), stored);
            assertTrue(result.status().is(Status.SUB_OPERATIONS_INCOMPLETE));
            assertEquals(new SubOperationCounts(0, 1, 2, 0), result.counts());
            assertEquals(List.of(instance(1), instance(2)), result.failed());
            assertEquals(List.of(new SubOperationCounts(2, 1, 0, 0), new SubOperationCounts(1, 1, 1, 0)), progress);
        }
    }

    @Test
    void anInstanceThatCannotBeReadFailsAlone() {
        GetHandler handler = (_, operations) -> {
            operations.expect(2);
            StoreItem gone = StoreItem.of(Uids.CT_IMAGE_STORAGE, instance(0), EXPLICIT, 10, () -> {
                throw new IOException("gone");
            });
            assertTrue(operations.store(gone).is(Status.UNABLE_TO_PROCESS));
            assertEquals(Status.SUCCESS, operations.store(StoreItem.of(image(1), EXPLICIT)));
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(GET, handler);
                DimseClient client = getter(server)) {
            RetrieveResult result = client.get(GET, STUDY, _ -> Status.SUCCESS, _ -> {});
            assertTrue(result.status().is(Status.SUB_OPERATIONS_INCOMPLETE));
            assertEquals(new SubOperationCounts(0, 1, 1, 0), result.counts());
            assertEquals(List.of(instance(0)), result.failed());
        }
    }

    @Test
    void aGetThatIsCancelledBetweenSubOperationsStops() {
        GetHandler handler = (request, operations) -> {
            operations.expect(1000);
            for (int i = 0; i < 1000 && !request.cancelled(); i++) {
                operations.store(StoreItem.of(image(i), EXPLICIT));
            }
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(GET, handler);
                DimseClient client = getter(server)) {
            AtomicInteger stored = new AtomicInteger();
            StoreHandler store = _ -> {
                if (stored.incrementAndGet() == 5) {
                    client.cancel();
                }
                return Status.SUCCESS;
            };
            RetrieveResult result = client.get(GET, STUDY, store, _ -> {});
            assertEquals(Status.CANCEL, result.status());
            assertEquals(new SubOperationCounts(1000 - stored.get(), stored.get(), 0, 0), result.counts());
            assertTrue(stored.get() < 1000);
        }
    }

    @Test
    void withoutTheScpRoleNothingIsSent() {
        GetHandler handler = (_, operations) -> {
            operations.store(StoreItem.of(image(0), EXPLICIT));
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(GET, handler);
                DimseClient client = DimseClient.open(
                        Net.to(server).propose(GET, EXPLICIT).propose(Uids.CT_IMAGE_STORAGE, EXPLICIT))) {
            RetrieveResult result = client.get(GET, STUDY, _ -> Status.SUCCESS, _ -> {});
            assertTrue(result.status().is(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS));
        }
    }

    @Test
    void aBrokenOffQueryAbortsTheAssociation() {
        FindHandler handler = (_, responses) -> {
            responses.match(match(1));
            responses.match(match(2));
            return Status.SUCCESS;
        };
        try (DimseServer server = serve(FIND, handler);
                DimseClient client =
                        DimseClient.open(Net.to(server).propose(FIND, EXPLICIT).propose(Uids.VERIFICATION, EXPLICIT))) {
            assertThrows(
                    IllegalStateException.class,
                    () -> client.find(FIND, STUDY, _ -> {
                        throw new IllegalStateException("enough");
                    }));
            assertThrows(org.meterset.network.NetworkException.class, client::echo);
        }
    }
}
