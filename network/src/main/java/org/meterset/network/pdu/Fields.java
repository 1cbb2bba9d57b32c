package org.meterset.network.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.meterset.dicom.Uid;
import org.meterset.network.AbortReason;

/** The fields of a PDU or of an item in it, in order; never reads beyond its end. */
final class Fields {
    private final ByteBuffer bytes;
    private final int pduType;
    private final String name;

    Fields(ByteBuffer bytes, int pduType, String name) {
        this.bytes = bytes;
        this.pduType = pduType;
        this.name = name;
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int remaining() {
        return bytes.remaining();
    }

    int uint8(String field) {
        need(1, field);
        return Byte.toUnsignedInt(bytes.get());
    }

    int uint16(String field) {
        need(2, field);
        return Short.toUnsignedInt(bytes.getShort());
    }

    long uint32(String field) {
        need(4, field);
        return Integer.toUnsignedLong(bytes.getInt());
    }

    void skip(int length, String field) {
        need(length, field);
        bytes.position(bytes.position() + length);
    }

    byte[] bytes(int length, String field) {
        need(length, field);
        byte[] copy = new byte[length];
        bytes.get(copy);
        return copy;
    }

    byte[] rest() {
        return bytes(remaining(), "the rest");
    }

    /** Bytes as characters, one for one. */
    String latin1(int length, String field) {
        return text(length, field, StandardCharsets.ISO_8859_1);
    }

    private String text(int length, String field, Charset charset) {
        return new String(bytes(length, field), charset);
    }

    Uid uid(int length, String field) {
        return Uid.of(latin1(length, field).replace('\0', ' '));
    }

    /** The fields of the next {@code length} bytes. */
    Fields slice(int length, String itemName) {
        need(length, itemName);
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return new Fields(slice, pduType, itemName);
    }

    private void need(long length, String field) {
        if (length > bytes.remaining()) {
            throw invalid("%s of %d bytes, expected at most the %d bytes that are left"
                    .formatted(field, length, bytes.remaining()));
        }
    }

    MalformedPduException invalid(String found) {
        return new MalformedPduException(
                pduType,
                AbortReason.INVALID_PDU_PARAMETER_VALUE,
                "%s at byte %d: %s".formatted(name, bytes.position(), found));
    }
}
