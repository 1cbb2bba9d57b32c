package org.meterset.network.pdu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AbortReason;
import org.meterset.network.ContextResult;
import org.meterset.network.ProposedContext;
import org.meterset.network.RejectReason;

/** Reads PDUs from their bytes (PS3.8 section 9.3). Items it does not know are skipped (section 9.3.1). */
public final class PduReader {
    private PduReader() {}

    /**
     * Reads one whole PDU.
     *
     * @throws MalformedPduException if the bytes are none
     */
    public static Pdu read(ByteBuffer pdu) {
        if (pdu.remaining() < PduType.HEADER_LENGTH) {
            throw new MalformedPduException(
                    0, AbortReason.NOT_SPECIFIED, "%d bytes, expected a header of 6".formatted(pdu.remaining()));
        }
        int type = Byte.toUnsignedInt(pdu.get());
        pdu.get(); // reserved, not tested on receipt
        long length = Integer.toUnsignedLong(pdu.getInt());
        if (length != pdu.remaining()) {
            throw new MalformedPduException(
                    type,
                    AbortReason.INVALID_PDU_PARAMETER_VALUE,
                    "length field says %d, %d bytes follow".formatted(length, pdu.remaining()));
        }
        return read(type, pdu);
    }

    /** Reads a PDU from what follows its length field. */
    public static Pdu read(int type, ByteBuffer afterLength) {
        Fields fields = new Fields(afterLength.slice(), type, "fields");
        return switch (type) {
            case PduType.A_ASSOCIATE_RQ -> associateRq(fields);
            case PduType.A_ASSOCIATE_AC -> associateAc(fields);
            case PduType.A_ASSOCIATE_RJ -> associateRj(fields);
            case PduType.P_DATA_TF -> dataTf(fields);
            case PduType.A_RELEASE_RQ -> {
                fields.skip(4, "reserved");
                yield new Pdu.AReleaseRq();
            }
            case PduType.A_RELEASE_RP -> {
                fields.skip(4, "reserved");
                yield new Pdu.AReleaseRp();
            }
            case PduType.A_ABORT -> abort(fields);
            default ->
                throw new MalformedPduException(type, AbortReason.UNRECOGNIZED_PDU, "expected a type from 01H to 07H");
        };
    }

    private static Pdu associateRq(Fields fields) {
        int version = fields.uint16("protocol version");
        AeTitleFields titles = titles(fields);
        String applicationContext = "";
        List<ProposedContext> contexts = new ArrayList<>();
        BitSet ids = new BitSet();
        UserInformation userInformation = UserInformationReader.NONE;
        while (fields.hasMore()) {
            int type = fields.uint8("item type");
            Fields item = item(fields, type);
            switch (type) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = applicationContext(item);
                case ItemType.PRESENTATION_CONTEXT_RQ -> contexts.add(proposedContext(item, ids));
                case ItemType.USER_INFORMATION -> userInformation = UserInformationReader.read(item);
                default -> {} // skipped, as section 9.3.1 asks
            }
        }
        return new Pdu.AAssociateRq(version, titles, applicationContext, contexts, userInformation);
    }

    private static Pdu associateAc(Fields fields) {
        int version = fields.uint16("protocol version");
        AeTitleFields titles = titles(fields);
        String applicationContext = "";
        List<ContextAnswer> contexts = new ArrayList<>();
        BitSet ids = new BitSet();
        UserInformation userInformation = UserInformationReader.NONE;
        while (fields.hasMore()) {
            int type = fields.uint8("item type");
            Fields item = item(fields, type);
            switch (type) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = applicationContext(item);
                case ItemType.PRESENTATION_CONTEXT_AC -> contexts.add(contextAnswer(item, ids));
                case ItemType.USER_INFORMATION -> userInformation = UserInformationReader.read(item);
                default -> {} // skipped, as section 9.3.1 asks
            }
        }
        return new Pdu.AAssociateAc(version, titles, applicationContext, contexts, userInformation);
    }

    private static AeTitleFields titles(Fields fields) {
        fields.skip(2, "reserved");
        return new AeTitleFields(
                fields.latin1(AeTitleFields.TITLE_LENGTH, "called AE title"),
                fields.latin1(AeTitleFields.TITLE_LENGTH, "calling AE title"),
                fields.latin1(AeTitleFields.RESERVED_LENGTH, "reserved"));
    }

    /** What follows the type of an item: a reserved byte, the length field and so many bytes. */
    static Fields item(Fields fields, int type) {
        fields.skip(1, "reserved");
        int length = fields.uint16("item length");
        return fields.slice(length, "item %02XH".formatted(type));
    }

    private static String applicationContext(Fields item) {
        return item.uid(item.remaining(), "application context name").value();
    }

    private static ProposedContext proposedContext(Fields item, BitSet ids) {
        int id = contextId(item, ids);
        item.skip(3, "reserved");
        @Nullable Uid abstractSyntax = null;
        List<TransferSyntax> transferSyntaxes = new ArrayList<>();
        while (item.hasMore()) {
            int type = item.uint8("sub-item type");
            Fields subItem = item(item, type);
            switch (type) {
                case ItemType.ABSTRACT_SYNTAX -> abstractSyntax = subItem.uid(subItem.remaining(), "abstract syntax");
                case ItemType.TRANSFER_SYNTAX -> transferSyntaxes.add(transferSyntax(subItem));
                default -> {} // skipped, as section 9.3.1 asks
            }
        }
        if (abstractSyntax == null) {
            throw item.invalid("presentation context %d without abstract syntax".formatted(id));
        }
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }

    private static ContextAnswer contextAnswer(Fields item, BitSet ids) {
        int id = contextId(item, ids);
        item.skip(1, "reserved");
        int code = item.uint8("result");
        item.skip(1, "reserved");
        ContextResult result = ContextResult.of(code)
                .orElseThrow(() ->
                        item.invalid("result %d of presentation context %d, expected 0 to 4".formatted(code, id)));
        if (result != ContextResult.ACCEPTANCE) {
            return new ContextAnswer(id, result, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        while (item.hasMore()) {
            int type = item.uint8("sub-item type");
            Fields subItem = item(item, type);
            if (type == ItemType.TRANSFER_SYNTAX) {
                return new ContextAnswer(id, result, transferSyntax(subItem));
            }
        }
        throw item.invalid("accepted presentation context %d without transfer syntax".formatted(id));
    }

    private static int contextId(Fields item, BitSet ids) {
        int id = item.uint8("presentation context ID");
        if (id % 2 == 0) {
            throw item.invalid("presentation context ID %d, expected an odd number".formatted(id));
        }
        if (ids.get(id)) {
            throw item.invalid("presentation context ID %d a second time".formatted(id));
        }
        ids.set(id);
        return id;
    }

    private static TransferSyntax transferSyntax(Fields subItem) {
        return TransferSyntax.of(subItem.uid(subItem.remaining(), "transfer syntax"));
    }

    private static Pdu associateRj(Fields fields) {
        fields.skip(1, "reserved");
        int result = fields.uint8("result");
        int source = fields.uint8("source");
        int reason = fields.uint8("reason");
        return new Pdu.AAssociateRj(
                result != PduWriter.REJECTED_TRANSIENT,
                RejectReason.of(source, reason).orElse(RejectReason.NO_REASON_GIVEN));
    }

    private static Pdu dataTf(Fields fields) {
        List<PresentationDataValue> values = new ArrayList<>();
        while (fields.hasMore()) {
            long length = fields.uint32("length of presentation data value");
            if (length < PresentationDataValue.COUNTED_HEADER_LENGTH || length > fields.remaining()) {
                throw fields.invalid("length of presentation data value %d, expected 2 to the %d bytes that are left"
                        .formatted(length, fields.remaining()));
            }
            int contextId = fields.uint8("presentation context ID");
            int control = fields.uint8("message control header");
            int fragmentLength = (int) length - PresentationDataValue.COUNTED_HEADER_LENGTH;
            values.add(new PresentationDataValue(
                    contextId,
                    PresentationDataValue.isCommand(control),
                    PresentationDataValue.isLast(control),
                    fields.bytes(fragmentLength, "fragment")));
        }
        return new Pdu.PDataTf(values);
    }

    private static Pdu abort(Fields fields) {
        fields.skip(2, "reserved");
        int source = fields.uint8("source");
        int reason = fields.uint8("reason");
        return new Pdu.AAbort(AbortReason.of(source, reason));
    }
}
