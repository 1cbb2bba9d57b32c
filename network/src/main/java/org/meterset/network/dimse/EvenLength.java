package org.meterset.network.dimse;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.meterset.network.upper.MessageData;

/**
 * Adds a zero byte to data of odd length: fragments of a message have even length (PS3.8 annex E.2). A deflated data set
 * in a file may be odd, and is padded so by the standard too (PS3.5 section A.5).
 */
final class EvenLength extends FilterOutputStream {
    private boolean odd;

    private EvenLength(OutputStream out) {
        super(out);
    }

    static MessageData of(MessageData data) {
        return out -> {
            EvenLength even = new EvenLength(out);
            data.writeTo(even);
            if (even.odd) {
                even.write(0);
            }
        };
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        odd = !odd;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        odd ^= length % 2 != 0;
    }
}
