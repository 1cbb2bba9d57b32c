package org.meterset.network.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Uid;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.CommonExtendedNegotiation;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.RoleSelection;
import org.meterset.network.UserIdentity;

/** Reads the sub-items of a User Information Item (PS3.8 annex D, PS3.7 annex D.3.3). */
final class UserInformationReader {
    /** Of a peer that sends none. */
    static final UserInformation NONE = new UserInformationReader().result();

    private long maxLength;
    private Optional<Uid> implementationClass = Optional.empty();
    private Optional<String> implementationVersion = Optional.empty();
    private Optional<AsynchronousOperationsWindow> window = Optional.empty();
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
    private Optional<UserIdentity> userIdentity = Optional.empty();
    private Optional<byte[]> userIdentityResponse = Optional.empty();

    private UserInformationReader() {}

    static UserInformation read(Fields item) {
        UserInformationReader reader = new UserInformationReader();
        while (item.hasMore()) {
            int type = item.uint8("sub-item type");
            reader.subItem(type, PduReader.item(item, type));
        }
        return reader.result();
    }

    private UserInformation result() {
        return new UserInformation(
                maxLength,
                implementationClass,
                implementationVersion,
                window,
                roles,
                extended,
                commonExtended,
                userIdentity,
                userIdentityResponse);
    }

    private void subItem(int type, Fields item) {
        switch (type) {
            case ItemType.MAXIMUM_LENGTH -> maxLength = item.uint32("maximum length received");
            case ItemType.IMPLEMENTATION_CLASS_UID ->
                implementationClass = Optional.of(item.uid(item.remaining(), "implementation class UID"));
            case ItemType.IMPLEMENTATION_VERSION_NAME ->
                implementationVersion = Optional.of(item.latin1(item.remaining(), "implementation version name"));
            case ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW ->
                window = Optional.of(new AsynchronousOperationsWindow(
                        item.uint16("operations invoked"), item.uint16("operations performed")));
            case ItemType.ROLE_SELECTION -> roles.add(roleSelection(item));
            case ItemType.EXTENDED_NEGOTIATION ->
                extended.add(new ExtendedNegotiation(uidWithLength(item, "SOP class UID"), item.rest()));
            case ItemType.COMMON_EXTENDED_NEGOTIATION -> commonExtended.add(commonExtended(item));
            case ItemType.USER_IDENTITY -> userIdentity = Optional.of(userIdentity(item));
            case ItemType.USER_IDENTITY_RESPONSE ->
                userIdentityResponse = Optional.of(bytesWithLength(item, "server response"));
            default -> {} // skipped, as section 9.3.1 asks
        }
    }

    private static RoleSelection roleSelection(Fields item) {
        Uid sopClass = uidWithLength(item, "SOP class UID");
        return new RoleSelection(sopClass, item.uint8("SCU role") == 1, item.uint8("SCP role") == 1);
    }

    private static CommonExtendedNegotiation commonExtended(Fields item) {
        Uid sopClass = uidWithLength(item, "SOP class UID");
        Uid serviceClass = uidWithLength(item, "service class UID");
        Fields related = item.slice(
                item.uint16("length of related general SOP classes"), "related general SOP class identification");
        List<Uid> classes = new ArrayList<>();
        while (related.hasMore()) {
            classes.add(uidWithLength(related, "related general SOP class UID"));
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, classes);
    }

    private static UserIdentity userIdentity(Fields item) {
        int type = item.uint8("user identity type");
        boolean responseRequested = item.uint8("positive response requested") == 1;
        byte[] primary = bytesWithLength(item, "primary field");
        byte[] secondary = item.hasMore() ? bytesWithLength(item, "secondary field") : new byte[0];
        return new UserIdentity(type, responseRequested, primary, secondary);
    }

    private static Uid uidWithLength(Fields item, String field) {
        return item.uid(item.uint16("length of " + field), field);
    }

    private static byte[] bytesWithLength(Fields item, String field) {
        return item.bytes(item.uint16("length of " + field), field);
    }
}
