package org.meterset.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Hands on what it reads from a source and adds it to a blob, byte for byte; remembers if the source failed. */
public final class TeeStream extends InputStream {
    private final InputStream source;
    private final BlobWriter blob;
    private Optional<Exception> failure = Optional.empty();

    public TeeStream(InputStream source, BlobWriter blob) {
        this.source = source;
        this.blob = blob;
    }

    /** How the source has failed, if it has. */
    public Optional<Exception> sourceFailure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = readSource(target, offset, length);
        if (count > 0) {
            blob.write(target, offset, count);
        }
        return count;
    }

    private int readSource(byte[] target, int offset, int length) throws IOException {
        try {
            return source.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
