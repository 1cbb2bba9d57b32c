package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.upper.AcceptedContext;

class ServiceTableTest {
    private static final Uid FIND = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;

    private final ServiceTable table = ServiceTable.builder()
            .echo()
            .add(ServiceTable.Service.of(
                            Uids.CT_IMAGE_STORAGE, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), (StoreHandler)
                                    _ -> Status.SUCCESS)
                    .withRoles(true, true)
                    .withExtended(ExtendedSupport.fixed(2, 0, 0)))
            .add(ServiceTable.Service.of(FIND, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), (FindHandler)
                            (_, _) -> Status.SUCCESS)
                    .withExtended(ExtendedSupport.flags(1, 1, 0)))
            .build();

    @Test
    void isWhatAssociationsAreNegotiatedFrom() {
        AcceptedContext accepted = table.find(Uids.CT_IMAGE_STORAGE).orElseThrow();
        assertEquals(List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), accepted.transferSyntaxes());
        assertTrue(accepted.scuRole());
        assertTrue(accepted.scpRole());
        assertFalse(table.find(Uids.VERIFICATION).orElseThrow().scpRole());
        assertTrue(table.find(Uids.MR_IMAGE_STORAGE).isEmpty());
    }

    @Test
    void agreesOnFlagsThatBothSidesSet() {
        assertArrayEquals(new byte[] {1, 0}, answer(FIND, 1, 0));
        assertArrayEquals(new byte[] {0, 1, 0}, answer(FIND, 0, 1, 1, 1));
    }

    @Test
    void tellsItsLevelOfStorageSupportWhateverIsProposed() {
        assertArrayEquals(new byte[] {2, 0, 0}, answer(Uids.CT_IMAGE_STORAGE, 1));
    }

    @Test
    void doesNotAnswerExtendedNegotiationOfOtherClasses() {
        ExtendedNegotiation proposed = new ExtendedNegotiation(Uids.VERIFICATION, new byte[] {1});
        AcceptedContext accepted = table.find(Uids.VERIFICATION).orElseThrow();
        assertTrue(accepted.extended().apply(proposed).isEmpty());
    }

    private byte[] answer(Uid sopClass, int... proposed) {
        byte[] bytes = new byte[proposed.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) proposed[i];
        }
        return table.find(sopClass)
                .orElseThrow()
                .extended()
                .apply(new ExtendedNegotiation(sopClass, bytes))
                .orElseThrow()
                .information();
    }
}
