package org.meterset.network.dimse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.network.AeTitle;
import org.meterset.network.NetworkException;

/** The smallest archive that answers DCMTK's tools: keeps bytes in memory, matches Patient ID, sends everything. */
final class TestArchive {
    static final Uid FIND = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
    static final Uid MOVE = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE;
    static final Uid GET = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET;

    /** An instance as it came. */
    record Stored(Uid sopClass, TransferSyntax transferSyntax, byte[] bytes) {
        DataSet dataSet() {
            return DataSetReader.read(new ByteArrayInputStream(bytes), transferSyntax);
        }

        StoreItem item(Uid instance) {
            return StoreItem.of(
                    sopClass, instance, transferSyntax, bytes.length, () -> new ByteArrayInputStream(bytes));
        }
    }

    final Map<Uid, Stored> stored = new ConcurrentSkipListMap<>();
    final Map<AeTitle, Integer> destinations = new ConcurrentHashMap<>();
    final List<StoreRequest> requests = Collections.synchronizedList(new ArrayList<>());

    Stored kept(Uid instance) {
        return Objects.requireNonNull(stored.get(instance), "not kept");
    }

    /** Accepts these SOP classes in these transfer syntaxes, and Study Root queries. */
    ServiceTable table(List<Uid> sopClasses, List<TransferSyntax> syntaxes) {
        ServiceTable.Builder table = ServiceTable.builder().echo();
        for (Uid sopClass : sopClasses) {
            table.add(ServiceTable.Service.of(sopClass, syntaxes, (StoreHandler) this::store)
                    .withRoles(true, true));
        }
        return table.add(FIND, (FindHandler) this::find)
                .add(MOVE, (MoveHandler) this::move)
                .add(GET, (GetHandler) this::get)
                .build();
    }

    Status store(StoreRequest request) throws IOException {
        byte[] bytes = request.dataSet().readAllBytes();
        requests.add(request);
        stored.put(request.sopInstance(), new Stored(request.sopClass(), request.transferSyntax(), bytes));
        return Status.SUCCESS;
    }

    private Status find(FindRequest request, FindResponses responses) {
        String wanted = request.identifier().string(Tags.PATIENT_ID).orElse("");
        for (Stored instance : stored.values()) {
            DataSet dataSet = instance.dataSet();
            if (wanted.isEmpty()
                    || wanted.equals(dataSet.string(Tags.PATIENT_ID).orElse(""))) {
                responses.match(DataSet.builder()
                        .set(Tags.QUERY_RETRIEVE_LEVEL, "IMAGE")
                        .set(Tags.PATIENT_ID, dataSet.string(Tags.PATIENT_ID).orElse(""))
                        .set(
                                Tags.SOP_INSTANCE_UID,
                                dataSet.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                        .build());
            }
        }
        return Status.SUCCESS;
    }

    private Status move(MoveRequest request, SubOperations progress) {
        Integer port = destinations.get(request.destination());
        if (port == null) {
            return Status.MOVE_DESTINATION_UNKNOWN;
        }
        List<StorageContexts.Kind> kinds = stored.values().stream()
                .map(instance -> new StorageContexts.Kind(instance.sopClass(), instance.transferSyntax()))
                .toList();
        progress.expect(stored.size());
        try (DimseClient client =
                DimseClient.open(StorageContexts.toStore(Net.to(port), kinds).getFirst())) {
            stored.forEach((instance, what) -> progress.performed(
                    instance,
                    client.store(what.item(instance), request.association().calling(), request.messageId())));
        } catch (NetworkException _) {
            return Status.UNABLE_TO_PERFORM_SUB_OPERATIONS;
        }
        return Status.SUCCESS;
    }

    private Status get(GetRequest request, GetSubOperations operations) {
        operations.expect(stored.size());
        stored.forEach((instance, what) -> operations.store(what.item(instance)));
        return Status.SUCCESS;
    }
}
