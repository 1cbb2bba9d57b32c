package org.meterset.device;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.DimseServer;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.ServerSettings;

/** The wire to the treatment management system: one association for all messages or one each, as the site wants. */
final class Peer implements AutoCloseable {
    private static final TransferSyntax[] SYNTAXES = {
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN
    };
    private static final Uid MOVE = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE;
    private static final Uid GET = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET;
    private static final List<Uid> STORED = List.of(
            Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.CT_IMAGE_STORAGE,
            Uids.SPATIAL_REGISTRATION_STORAGE,
            Uids.RAW_DATA_STORAGE);

    private final AssociationRequest request;
    private final Site site;
    private final Retrieval retrieval;
    private final Map<Uid, DataSet> received = new ConcurrentHashMap<>();
    private final Set<Uid> awaited = ConcurrentHashMap.newKeySet();
    private final Optional<DimseServer> listening;
    private Optional<DimseClient> open = Optional.empty();

    Peer(AssociationRequest request, Site site, Retrieval retrieval) {
        this.request = request;
        this.site = site;
        this.retrieval = retrieval;
        this.listening = switch (retrieval) {
            case Retrieval.Get _ -> Optional.empty();
            case Retrieval.Move(int port) -> Optional.of(listen(port));
        };
    }

    private DimseServer listen(int port) {
        ServiceTable.Builder table = ServiceTable.builder().echo();
        StoreHandler keep = this::keep;
        WorklistItem.RETRIEVED.forEach(sopClass -> table.add(sopClass, keep));
        return DimseServer.start(ServerSettings.onPort(port), AssociationPolicy.ACCEPT_ALL, table.build());
    }

    /** Where the device listens for what it retrieves by C-MOVE. */
    Optional<Integer> port() {
        return listening.map(DimseServer::port);
    }

    String title() {
        return request.called().value();
    }

    /** Images are kept without their pixels. Nobody else may give the device anything: only what it has asked for, and while it does. */
    private Status keep(StoreRequest store) {
        if (!awaited.contains(store.sopInstance())) {
            return Status.CANNOT_UNDERSTAND.withComment("the device has not asked for this object");
        }
        received.put(
                store.sopInstance(), DataSetReader.readUntil(store.dataSet(), store.transferSyntax(), Tags.PIXEL_DATA));
        return Status.SUCCESS;
    }

    private <T> T with(Set<Uid> classes, Function<DimseClient, T> deed) {
        if (site.oneAssociation()) {
            DimseClient client = open.orElseGet(() -> connect(all()));
            open = Optional.of(client);
            try {
                return deed.apply(client);
            } catch (NetworkException e) {
                client.close();
                open = Optional.empty();
                throw e;
            }
        }
        try (DimseClient client = connect(classes)) {
            return deed.apply(client);
        }
    }

    private Set<Uid> all() {
        Set<Uid> classes = new LinkedHashSet<>(List.of(site.face().pull(), retrievalClass()));
        classes.addAll(STORED);
        return classes;
    }

    private Uid retrievalClass() {
        return retrieval instanceof Retrieval.Get ? GET : MOVE;
    }

    private DimseClient connect(Set<Uid> classes) {
        AssociationRequest contexts = request;
        for (Uid sopClass : classes) {
            contexts = contexts.propose(sopClass, SYNTAXES);
        }
        if (classes.contains(GET)) {
            for (Uid sopClass : WorklistItem.RETRIEVED) {
                contexts = classes.contains(sopClass) ? contexts : contexts.propose(sopClass, SYNTAXES);
                contexts = contexts.withRole(sopClass, classes.contains(sopClass), true);
            }
        }
        return DimseClient.open(contexts).carry(site.face().push(), site.face().pull());
    }

    /** Over a context of UPS Pull. */
    <T> T worklist(Function<DimseClient, T> deed) {
        return with(Set.of(site.face().pull()), deed);
    }

    Status store(DataSet object) {
        StoreItem item = StoreItem.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return with(Set.of(item.sopClass()), client -> client.store(item));
    }

    /** Fetches the objects of one series. */
    Status retrieve(Uid study, Uid series, List<Uid> instances) {
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "IMAGE")
                .set(Tags.STUDY_INSTANCE_UID, study)
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.SOP_INSTANCE_UID, instances.toArray(Uid[]::new))
                .build();
        awaited.addAll(instances);
        try {
            return with(Set.of(retrievalClass()), client -> switch (retrieval) {
                case Retrieval.Get _ ->
                    client.get(GET, identifier, this::keep, _ -> {}).status();
                case Retrieval.Move _ ->
                    client.move(MOVE, identifier, request.calling(), _ -> {}).status();
            });
        } finally {
            awaited.removeAll(instances);
        }
    }

    Optional<DataSet> received(Uid instance) {
        return Optional.ofNullable(received.get(instance));
    }

    void forgetReceived() {
        received.clear();
        open.ifPresent(DimseClient::close);
        open = Optional.empty();
    }

    @Override
    public void close() {
        open.ifPresent(DimseClient::close);
        listening.ifPresent(DimseServer::close);
    }
}
