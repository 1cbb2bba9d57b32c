package org.meterset.server;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;

/**
 * The peer of a {@link Rehearsal}: sends made-up images over one association after the other, small ones and some as
 * large as a real one, and queries and fetches them in between.
 */
final class RehearsalPeer {
    static final AeTitle AE = AeTitle.of("SINK");
    static final AeTitle NODE = AeTitle.of("REHEARSAL");
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    /** About what it takes until the compilers rest. */
    private static final int ASSOCIATIONS = 8;

    private static final int IMAGES_EACH = 100;
    private static final int QUERY_EVERY = 10;
    private static final int RETRIEVE_EVERY = 3;
    private static final int PIXELS = 64;
    private static final int LARGE_PIXELS = 512;

    private final Runnable pause;
    private final DataSet small = image(PIXELS);
    private final DataSet large = image(LARGE_PIXELS);

    /** @param pause called before each exchange; may wait, and throws where all is to end */
    RehearsalPeer(Runnable pause) {
        this.pause = pause;
    }

    private static DataSet image(int pixels) {
        return PhantomPatient.of(PhantomSettings.DEFAULT.withSize(pixels, 1))
                .getFirst()
                .dataSet();
    }

    /** What it listens with for images that are moved to it. */
    ServiceTable services() {
        return ServiceTable.builder()
                .add(Uids.CT_IMAGE_STORAGE, (StoreHandler) this::drop)
                .build();
    }

    /** Takes an instance and keeps nothing of it. */
    private Status drop(StoreRequest request) {
        pause.run();
        return Status.SUCCESS;
    }

    void exchange(int port) {
        AssociationRequest request = AssociationRequest.to("127.0.0.1", port, AE, NODE)
                .propose(Uids.CT_IMAGE_STORAGE, SYNTAX)
                .propose(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND, SYNTAX)
                .propose(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE, SYNTAX)
                .propose(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET, SYNTAX)
                .withRole(Uids.CT_IMAGE_STORAGE, true, true);
        for (int association = 0; association < ASSOCIATIONS; association++) {
            try (DimseClient client = DimseClient.open(request)) {
                storeAndFind(client, association * IMAGES_EACH);
                if (association % RETRIEVE_EVERY == 0) {
                    retrieve(client);
                }
            }
        }
    }

    private void storeAndFind(DimseClient client, int first) {
        for (int number = first; number < first + IMAGES_EACH; number++) {
            pause.run();
            boolean query = number % QUERY_EVERY == 0;
            check(client.store(StoreItem.of(numbered(query ? large : small, number), SYNTAX)));
            if (query) {
                find(client);
            }
        }
    }

    private static DataSet numbered(DataSet image, int number) {
        return image.toBuilder()
                .set(
                        Tags.SOP_INSTANCE_UID,
                        Uid.of(image.uid(Tags.SOP_INSTANCE_UID).orElseThrow() + "." + number))
                .set(Tags.INSTANCE_NUMBER, Integer.toString(number))
                .build();
    }

    private void find(DimseClient client) {
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tags.PATIENT_ID, small.string(Tags.PATIENT_ID).orElse(""))
                .set(Tags.STUDY_DATE, "19000101-")
                .setEmpty(Tags.PATIENT_NAME)
                .setEmpty(Tags.STUDY_INSTANCE_UID)
                .setEmpty(Tags.MODALITIES_IN_STUDY)
                .setEmpty(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)
                .build();
        check(client.find(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND, identifier, _ -> {}));
    }

    private void retrieve(DimseClient client) {
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tags.STUDY_INSTANCE_UID, small.uid(Tags.STUDY_INSTANCE_UID).orElseThrow())
                .build();
        check(client.get(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET, identifier, this::drop, _ -> {})
                .status());
        check(client.move(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE, identifier, AE, _ -> {})
                .status());
    }

    private static void check(Status status) {
        if (!status.isSuccess()) {
            throw new ServerException("rehearsal: " + status);
        }
    }
}
