package org.meterset.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A blob that is being received: a temporary file until it is published, gone when closed before that. One thread.
 * Whatever the file system refuses is a {@link BlobException}; an {@link IOException} comes from the source only.
 */
public final class BlobWriter implements AutoCloseable {
    private final BlobStore store;
    private final BufferPool<WriteBuffer> buffers;
    private final WriteBuffer writeBuffer;
    private final FileChannel channel;
    private final MessageDigest digest = sha256Digest();
    private final long dataSetOffset;
    private final byte[] buffer;
    private Path file;
    private int filled;
    private long written;
    private String sha256 = "";
    private boolean published;
    private boolean closed;

    BlobWriter(BlobStore store, BufferPool<WriteBuffer> buffers, Path temporary, byte[] fileMeta) {
        this.store = store;
        this.buffers = buffers;
        this.file = temporary;
        this.channel = store.create(temporary);
        this.dataSetOffset = fileMeta.length;
        this.writeBuffer = buffers.borrow();
        this.buffer = writeBuffer.bytes();
        System.arraycopy(fileMeta, 0, buffer, 0, fileMeta.length);
        this.filled = fileMeta.length;
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds bytes of the data set. */
    void write(byte[] source, int offset, int length) {
        int done = 0;
        while (done < length) {
            int step = Math.min(length - done, buffer.length - filled);
            System.arraycopy(source, offset + done, buffer, filled, step);
            digest.update(buffer, filled, step);
            filled += step;
            done += step;
            flushIfFull();
        }
    }

    /** Adds all that is left of a stream, without looking at it. */
    public void writeRest(InputStream source) throws IOException {
        int count = source.read(buffer, filled, buffer.length - filled);
        while (count >= 0) {
            digest.update(buffer, filled, count);
            filled += count;
            flushIfFull();
            count = source.read(buffer, filled, buffer.length - filled);
        }
    }

    private void flushIfFull() {
        if (filled == buffer.length) {
            flush();
        }
    }

    private void flush() {
        int padding = Math.floorMod(-filled, store.blockBytes());
        Arrays.fill(buffer, filled, filled + padding, (byte) 0);
        try {
            ByteBuffer bytes = writeBuffer.toWrite(filled + padding);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            written += filled;
            filled = 0;
            if (padding > 0) {
                channel.truncate(written);
            }
        } catch (IOException e) {
            throw new BlobException("cannot write a blob", e);
        }
    }

    /** Ends the blob; nothing can be added afterwards. */
    public void finish() {
        if (filled > 0) {
            flush();
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the data set, once finished. */
    public String sha256() {
        return sha256;
    }

    /** Where the bytes are; all of them once finished. */
    public Path file() {
        return file;
    }

    public long dataSetOffset() {
        return dataSetOffset;
    }

    /** Length of the whole file. */
    public long bytes() {
        return written + filled;
    }

    /**
     * Gives the finished blob its name and makes its bytes durable. The name is durable after
     * {@link BlobStore#force} of the key.
     */
    public void publish(String key) {
        Path target = store.files().path(key);
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            file = target;
            if (store.isDurable()) {
                channel.force(false);
            }
            channel.close();
        } catch (IOException e) {
            throw new BlobException("cannot make a blob durable", e);
        }
        published = true;
    }

    /** Takes a published blob back, at once. */
    public void withdraw() {
        published = false;
        close();
    }

    /** Removes the file unless it was published. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        buffers.giveBack(writeBuffer);
        try {
            channel.close();
            if (!published) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // recovery removes what is left at the next start
        }
    }
}
