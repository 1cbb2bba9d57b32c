package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.ProposedContext;
import org.meterset.network.RoleSelection;
import org.meterset.network.upper.AssociationRequest;

class StorageContextsTest {
    private static final TransferSyntax JPEG = TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.70"));

    private final AssociationRequest base =
            Net.to(1).propose(Uids.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    @Test
    void eachTransferSyntaxHasItsContextAndUncompressedOnesTheDefaultToo() {
        List<AssociationRequest> requests = StorageContexts.toStore(
                base,
                List.of(
                        new StorageContexts.Kind(Uids.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new StorageContexts.Kind(Uids.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new StorageContexts.Kind(Uids.MR_IMAGE_STORAGE, JPEG)));
        assertEquals(
                List.of(
                        base.contexts().getFirst(),
                        context(3, Uids.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        context(5, Uids.CT_IMAGE_STORAGE, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                        context(7, Uids.MR_IMAGE_STORAGE, JPEG)),
                requests.getFirst().contexts());
        assertEquals(1, requests.size());
    }

    private static ProposedContext context(int id, Uid sopClass, TransferSyntax syntax) {
        return new ProposedContext(id, sopClass, List.of(syntax));
    }

    @Test
    void moreThanOneAssociationCarriesAreSpread() {
        List<StorageContexts.Kind> kinds = IntStream.range(0, 300)
                .mapToObj(i -> new StorageContexts.Kind(new Uid("1.2." + i), JPEG))
                .toList();
        List<AssociationRequest> requests = StorageContexts.toStore(base, kinds);
        assertEquals(
                List.of(128, 128, 47),
                requests.stream().map(request -> request.contexts().size()).toList());
        requests.forEach(request ->
                assertEquals(base.contexts().getFirst(), request.contexts().getFirst()));
    }

    @Test
    void forGetTheScpRoleIsAskedFor() {
        AssociationRequest request = StorageContexts.toGet(base, List.of(Uids.CT_IMAGE_STORAGE), List.of(JPEG));
        assertEquals(List.of(new RoleSelection(Uids.CT_IMAGE_STORAGE, false, true)), request.roles());
        assertEquals(context(3, Uids.CT_IMAGE_STORAGE, JPEG), request.contexts().getLast());
    }
}
