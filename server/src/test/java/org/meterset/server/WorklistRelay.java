package org.meterset.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Between a program that knows the Modality Worklist only, such as DCMTK's findscu -W, and a UPS provider: puts UPS Pull in
 * place of the worklist's SOP class, in A-ASSOCIATE-RQ and in commands, and leaves all else as it is.
 */
final class WorklistRelay {
    private static final String WORKLIST = "1.2.840.10008.5.1.4.31";
    private static final int FIXED_PART = 68;
    private static final int PRESENTATION_CONTEXT = 0x20;
    private static final int ABSTRACT_SYNTAX = 0x30;

    private WorklistRelay() {}

    static PduRelay start(int target, String sopClass) {
        return new PduRelay(
                target,
                (fromPeer, type, body) -> Optional.of(
                        fromPeer ? changed(type, body, WORKLIST, sopClass) : changed(type, body, sopClass, WORKLIST)));
    }

    private static byte[] changed(int type, byte[] body, String found, String wanted) {
        return switch (type) {
            case PduRelay.A_ASSOCIATE_RQ -> association(body, found, wanted);
            case PduRelay.P_DATA_TF -> data(body, found, wanted);
            default -> body;
        };
    }

    private static byte[] association(byte[] body, String found, String wanted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, FIXED_PART);
        items(ByteBuffer.wrap(body, FIXED_PART, body.length - FIXED_PART), out, (type, item) -> {
            if (type != PRESENTATION_CONTEXT) {
                return item;
            }
            ByteArrayOutputStream context = new ByteArrayOutputStream();
            context.write(item, 0, 4);
            items(
                    ByteBuffer.wrap(item, 4, item.length - 4),
                    context,
                    (subType, subItem) ->
                            subType == ABSTRACT_SYNTAX && ascii(subItem).equals(found)
                                    ? wanted.getBytes(StandardCharsets.US_ASCII)
                                    : subItem);
            return context.toByteArray();
        });
        return out.toByteArray();
    }

    private interface Change {
        byte[] of(int type, byte[] item);
    }

    private static void items(ByteBuffer in, ByteArrayOutputStream out, Change change) {
        while (in.hasRemaining()) {
            int type = Byte.toUnsignedInt(in.get());
            in.get();
            byte[] item = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(item);
            byte[] changed = change.of(type, item);
            out.writeBytes(new byte[] {(byte) type, 0, (byte) (changed.length >> 8), (byte) changed.length});
            out.writeBytes(changed);
        }
    }

    private static byte[] data(byte[] body, String found, String wanted) {
        ByteBuffer in = ByteBuffer.wrap(body);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            byte[] value = new byte[in.getInt() - 2];
            byte context = in.get();
            byte header = in.get();
            in.get(value);
            byte[] changed = (header & 1) == 1 ? command(value, found, wanted) : value;
            out.writeBytes(ByteBuffer.allocate(6)
                    .putInt(changed.length + 2)
                    .put(context)
                    .put(header)
                    .array());
            out.writeBytes(changed);
        }
        return out.toByteArray();
    }

    /** A whole command set, in implicit VR little endian, its group length made anew. */
    private static byte[] command(byte[] set, String found, String wanted) {
        ByteBuffer in = ByteBuffer.wrap(set).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            short group = in.getShort();
            short element = in.getShort();
            byte[] value = new byte[in.getInt()];
            in.get(value);
            if (element == 0) {
                continue;
            }
            byte[] changed = ascii(value).equals(found) ? even(wanted) : value;
            elements.writeBytes(header(group, element, changed.length));
            elements.writeBytes(changed);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header((short) 0, (short) 0, 4));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(elements.size())
                .array());
        out.writeBytes(elements.toByteArray());
        return out.toByteArray();
    }

    private static byte[] header(short group, short element, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(group)
                .putShort(element)
                .putInt(length)
                .array();
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }

    private static byte[] even(String uid) {
        return (uid.length() % 2 == 0 ? uid : uid + '\0').getBytes(StandardCharsets.US_ASCII);
    }
}
