package org.meterset.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file from a position on, read straight into the caller's array. One thread. */
final class BlobStream extends InputStream {
    private final FileChannel channel;
    private long position;

    BlobStream(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long step = Math.clamp(channel.size() - position, 0, Math.max(0, count));
        position += step;
        return step;
    }

    @Override
    public int available() throws IOException {
        return Math.clamp(channel.size() - position, 0, Integer.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
