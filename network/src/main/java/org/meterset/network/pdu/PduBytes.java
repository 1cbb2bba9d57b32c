package org.meterset.network.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.meterset.dicom.Uid;

/** Bytes of a PDU in the making; length fields are filled in when their end is known. */
final class PduBytes {
    private static final int MAX_16 = 0xFFFF;

    private byte[] bytes = new byte[512];
    private int size;

    PduBytes uint8(int value) {
        grow(1);
        bytes[size++] = (byte) value;
        return this;
    }

    PduBytes uint16(int value) {
        if (value > MAX_16) {
            throw new IllegalArgumentException("%d does not fit into a field of two bytes".formatted(value));
        }
        return uint8(value >>> 8).uint8(value);
    }

    PduBytes uint32(long value) {
        return uint16((int) (value >>> 16) & MAX_16).uint16((int) value & MAX_16);
    }

    PduBytes zeros(int count) {
        grow(count);
        size += count;
        return this;
    }

    PduBytes raw(byte[] value) {
        grow(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    PduBytes latin1(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    PduBytes withLength(byte[] value) {
        return uint16(value.length).raw(value);
    }

    PduBytes withLength(Uid uid) {
        return withLength(uid.value().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An item: type, reserved byte, length, and what {@code content} adds. */
    PduBytes item(int type, Runnable content) {
        uint8(type).zeros(3);
        int start = size;
        content.run();
        int length = size - start;
        if (length > MAX_16) {
            throw new IllegalArgumentException(
                    "item %02XH of %d bytes, expected at most %d".formatted(type, length, MAX_16));
        }
        bytes[start - 2] = (byte) (length >>> 8);
        bytes[start - 1] = (byte) length;
        return this;
    }

    PduBytes uidItem(int type, Uid uid) {
        return item(type, () -> latin1(uid.value()));
    }

    /** The PDU: type, reserved byte, length of all that was added, and that. */
    byte[] pdu(int type) {
        PduBytes whole = new PduBytes();
        return whole.uint8(type).zeros(1).uint32(size).raw(toArray()).toArray();
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void grow(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
