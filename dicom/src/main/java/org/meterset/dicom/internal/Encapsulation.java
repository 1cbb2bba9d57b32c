package org.meterset.dicom.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.Tag;

/** Encapsulated pixel data as one value field: items, then a Sequence Delimitation Item (PS3.5 section A.4). */
public final class Encapsulation {
    private static final int HEAD_BYTES = 8;

    private Encapsulation() {}

    public static void writeHead(Tag tag, long length, OutputStream out) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) tag.group()).putShort((short) tag.element()).putInt((int) length);
        out.write(head.array());
    }

    /** The fragments within a value field; empty if it is no encapsulated pixel data. */
    public static Optional<List<Bulk>> fragments(byte[] valueField) {
        ByteBuffer buffer = ByteBuffer.wrap(valueField).order(ByteOrder.LITTLE_ENDIAN);
        List<Bulk> fragments = new ArrayList<>();
        while (buffer.remaining() >= HEAD_BYTES) {
            Tag tag = Tag.of(Short.toUnsignedInt(buffer.getShort()), Short.toUnsignedInt(buffer.getShort()));
            long length = Integer.toUnsignedLong(buffer.getInt());
            if (tag.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
                return buffer.hasRemaining() || length != 0 ? Optional.empty() : Optional.of(fragments);
            }
            if (!tag.equals(Tag.ITEM) || length > buffer.remaining()) {
                return Optional.empty();
            }
            int start = buffer.position();
            buffer.position(start + (int) length);
            fragments.add(Bulk.of(Arrays.copyOfRange(valueField, start, buffer.position())));
        }
        return Optional.empty();
    }
}
