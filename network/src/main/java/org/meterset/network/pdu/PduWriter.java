package org.meterset.network.pdu;

import java.util.List;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.CommonExtendedNegotiation;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.ProposedContext;
import org.meterset.network.RoleSelection;
import org.meterset.network.UserIdentity;

/** Writes PDUs as bytes (PS3.8 section 9.3). */
public final class PduWriter {
    static final int REJECTED_PERMANENT = 1;
    static final int REJECTED_TRANSIENT = 2;

    private final PduBytes out = new PduBytes();

    private PduWriter() {}

    /** All bytes of the PDU. */
    public static byte[] write(Pdu pdu) {
        return new PduWriter().bytes(pdu);
    }

    private byte[] bytes(Pdu pdu) {
        return switch (pdu) {
            case Pdu.AAssociateRq request -> associateRq(request);
            case Pdu.AAssociateAc accept -> associateAc(accept);
            case Pdu.AAssociateRj(boolean permanent, var reason) ->
                out.zeros(1)
                        .uint8(permanent ? REJECTED_PERMANENT : REJECTED_TRANSIENT)
                        .uint8(reason.source())
                        .uint8(reason.reason())
                        .pdu(PduType.A_ASSOCIATE_RJ);
            case Pdu.PDataTf(List<PresentationDataValue> values) -> dataTf(values);
            case Pdu.AReleaseRq _ -> out.zeros(4).pdu(PduType.A_RELEASE_RQ);
            case Pdu.AReleaseRp _ -> out.zeros(4).pdu(PduType.A_RELEASE_RP);
            case Pdu.AAbort(var reason) ->
                out.zeros(2).uint8(reason.source()).uint8(reason.reason()).pdu(PduType.A_ABORT);
        };
    }

    private byte[] associateRq(Pdu.AAssociateRq request) {
        head(request.protocolVersion(), request.titles(), request.applicationContext());
        for (ProposedContext context : request.contexts()) {
            out.item(ItemType.PRESENTATION_CONTEXT_RQ, () -> {
                out.uint8(context.id()).zeros(3);
                out.uidItem(ItemType.ABSTRACT_SYNTAX, context.abstractSyntax());
                for (TransferSyntax syntax : context.transferSyntaxes()) {
                    out.uidItem(ItemType.TRANSFER_SYNTAX, syntax.uid());
                }
            });
        }
        userInformation(request.userInformation());
        return out.pdu(PduType.A_ASSOCIATE_RQ);
    }

    private byte[] associateAc(Pdu.AAssociateAc accept) {
        head(accept.protocolVersion(), accept.titles(), accept.applicationContext());
        for (ContextAnswer answer : accept.contexts()) {
            out.item(ItemType.PRESENTATION_CONTEXT_AC, () -> {
                out.uint8(answer.id()).zeros(1).uint8(answer.result().code()).zeros(1);
                out.uidItem(ItemType.TRANSFER_SYNTAX, answer.transferSyntax().uid());
            });
        }
        userInformation(accept.userInformation());
        return out.pdu(PduType.A_ASSOCIATE_AC);
    }

    private void head(int version, AeTitleFields titles, String applicationContext) {
        out.uint16(version).zeros(2);
        out.latin1(titles.called()).latin1(titles.calling()).latin1(titles.reserved());
        out.uidItem(ItemType.APPLICATION_CONTEXT, new Uid(applicationContext));
    }

    private void userInformation(UserInformation user) {
        out.item(ItemType.USER_INFORMATION, () -> {
            out.item(ItemType.MAXIMUM_LENGTH, () -> out.uint32(user.maxLength()));
            user.implementationClass().ifPresent(uid -> out.uidItem(ItemType.IMPLEMENTATION_CLASS_UID, uid));
            user.window()
                    .ifPresent(window -> out.item(
                            ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW,
                            () -> out.uint16(window.invoked()).uint16(window.performed())));
            user.roles().forEach(this::roleSelection);
            user.implementationVersion()
                    .ifPresent(name -> out.item(ItemType.IMPLEMENTATION_VERSION_NAME, () -> out.latin1(name)));
            user.extended().forEach(this::extended);
            user.commonExtended().forEach(this::commonExtended);
            user.userIdentity().ifPresent(this::userIdentity);
            user.userIdentityResponse()
                    .ifPresent(response -> out.item(ItemType.USER_IDENTITY_RESPONSE, () -> out.withLength(response)));
        });
    }

    private void roleSelection(RoleSelection role) {
        out.item(
                ItemType.ROLE_SELECTION,
                () -> out.withLength(role.sopClass()).uint8(role.scu() ? 1 : 0).uint8(role.scp() ? 1 : 0));
    }

    private void extended(ExtendedNegotiation item) {
        out.item(
                ItemType.EXTENDED_NEGOTIATION,
                () -> out.withLength(item.sopClass()).raw(item.information()));
    }

    private void commonExtended(CommonExtendedNegotiation item) {
        PduBytes related = new PduBytes();
        item.relatedGeneralSopClasses().forEach(related::withLength);
        out.item(
                ItemType.COMMON_EXTENDED_NEGOTIATION,
                () -> out.withLength(item.sopClass())
                        .withLength(item.serviceClass())
                        .withLength(related.toArray()));
    }

    private void userIdentity(UserIdentity identity) {
        out.item(
                ItemType.USER_IDENTITY,
                () -> out.uint8(identity.type())
                        .uint8(identity.responseRequested() ? 1 : 0)
                        .withLength(identity.primary())
                        .withLength(identity.secondary()));
    }

    private byte[] dataTf(List<PresentationDataValue> values) {
        for (PresentationDataValue value : values) {
            out.uint32(value.fragment().length + PresentationDataValue.COUNTED_HEADER_LENGTH)
                    .uint8(value.contextId())
                    .uint8(PresentationDataValue.control(value.command(), value.last()))
                    .raw(value.fragment());
        }
        return out.pdu(PduType.P_DATA_TF);
    }
}
