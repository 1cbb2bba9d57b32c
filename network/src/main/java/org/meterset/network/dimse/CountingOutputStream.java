package org.meterset.network.dimse;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Tells after each write how many bytes there have been. */
final class CountingOutputStream extends FilterOutputStream {
    private final LongConsumer progress;
    private long written;

    CountingOutputStream(OutputStream out, LongConsumer progress) {
        super(out);
        this.progress = progress;
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        tell(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        tell(length);
    }

    private void tell(int bytes) {
        written += bytes;
        progress.accept(written);
    }
}
