package org.meterset.archive.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.meterset.network.upper.MessageOutput;

/** Gives kept bytes back, in large reads. Any number of threads. */
public final class BlobReader {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BUFFERS_KEPT = 16;

    private final Path directory;
    private final BufferPool<byte[]> buffers = new BufferPool<>(() -> new byte[BUFFER_BYTES], BUFFERS_KEPT);

    /** Reads below that directory, and touches nothing there; another process may be writing. */
    public BlobReader(Path directory) {
        this.directory = directory;
    }

    /** Takes bytes in pieces; the array is only lent. */
    @FunctionalInterface
    private interface Sink {
        void accept(byte[] bytes, int length) throws IOException;
    }

    /** A stream from {@code offset} to the end of the blob; the caller closes it. */
    public InputStream open(String key, long offset) throws IOException {
        return new BlobStream(FileChannel.open(directory.resolve(key), StandardOpenOption.READ), offset);
    }

    /** Writes everything from {@code offset} to {@code end}. */
    public void write(String key, long offset, long end, OutputStream target) throws IOException {
        Path file = directory.resolve(key);
        long written = target instanceof MessageOutput message
                ? transfer(file, offset, message)
                : read(file, offset, (bytes, length) -> target.write(bytes, 0, length));
        if (offset + written != end) {
            throw new EOFException("blob of %d bytes, expected %d".formatted(offset + written, end));
        }
    }

    /** Straight into the PDUs, without a copy in between. */
    private static long transfer(Path file, long offset, MessageOutput message) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return message.transferFrom(channel.position(offset));
        }
    }

    /** SHA-256 of everything from {@code offset} to the end of the blob. */
    public String sha256(String key, long offset) throws IOException {
        MessageDigest digest = BlobWriter.sha256Digest();
        read(directory.resolve(key), offset, (bytes, length) -> digest.update(bytes, 0, length));
        return HexFormat.of().formatHex(digest.digest());
    }

    private long read(Path file, long offset, Sink sink) throws IOException {
        byte[] buffer = buffers.borrow();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = offset;
            int count = channel.read(ByteBuffer.wrap(buffer), position);
            while (count >= 0) {
                sink.accept(buffer, count);
                position += count;
                count = channel.read(ByteBuffer.wrap(buffer), position);
            }
            return position - offset;
        } finally {
            buffers.giveBack(buffer);
        }
    }
}
