package org.meterset.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Reads a {@link Bulk.InFile}: only its stretch of the file, turned to little endian order on the way. */
final class FileSlice extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final int swapUnitBytes;
    private long position;
    private long remaining;

    private FileSlice(FileChannel channel, Bulk.InFile slice) {
        this.channel = channel;
        this.position = slice.offset();
        this.remaining = slice.length();
        this.swapUnitBytes = slice.swapUnitBytes();
        this.buffer =
                ByteBuffer.allocate(Math.clamp(slice.length(), 8, BUFFER_BYTES)).limit(0);
    }

    static InputStream open(Bulk.InFile slice) throws IOException {
        return new FileSlice(FileChannel.open(slice.file(), StandardOpenOption.READ), slice);
    }

    @Override
    public int read() throws IOException {
        return refill() ? Byte.toUnsignedInt(buffer.get()) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!refill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    private boolean refill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        if (remaining == 0) {
            return false;
        }
        buffer.clear().limit((int) Math.min(remaining, buffer.capacity()));
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, position);
            if (count < 0) {
                throw new EOFException("file ends %d bytes before the value does".formatted(remaining));
            }
            position += count;
            remaining -= count;
        }
        buffer.flip();
        ByteOrders.swap(buffer.array(), buffer.limit(), swapUnitBytes);
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
