package org.meterset.dicom.io;

import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.meterset.dicom.DicomFormatException;

/**
 * Inflates a deflated data set (PS3.5 section A.5). The data should be bare; a zlib wrapper is survived. What follows
 * the deflated stream is padding.
 */
final class InflatedStream extends InputStream {
    /** What one element or item takes in memory, about. */
    private static final int TOKEN_BYTES = 100;

    private static final int MAX_GROWTH = 100;
    private static final long FREE_BYTES = 256L << 20;
    private static final String RULE = "PS3.5 section A.5, RFC 1951";

    private final Source source;
    private final Inflater inflater;
    private final byte[] chunk = new byte[32 * 1024];
    private boolean keepAll;
    private long tokens;

    private InflatedStream(Source source, boolean wrapped) {
        this.source = source;
        this.inflater = new Inflater(!wrapped);
    }

    static InflatedStream of(Source source, Remarks remarks) {
        boolean wrapped = isWrapped(source);
        if (wrapped) {
            remarks.add(() -> "", source.position(), "deflated data has a zlib header, which it should not");
        }
        return new InflatedStream(source, wrapped);
    }

    private static boolean isWrapped(Source source) {
        if (source.peek(5) < 5) {
            return false;
        }
        boolean zlib = source.byteAt(0) == 0x78 && source.shortAt(0, true) % 31 == 0;
        boolean stored = source.shortAt(1, false) == (~source.shortAt(3, false) & 0xFFFF);
        return zlib && !stored;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        try {
            while (true) {
                int got = inflater.inflate(target, offset, length);
                if (got > 0) {
                    checkGrowth();
                    return got;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw broken("data that needs a preset dictionary");
                }
                feed();
            }
        } catch (DataFormatException e) {
            throw broken(e.getMessage() == null ? "broken data" : "broken data, " + e.getMessage());
        }
    }

    private void feed() {
        int got = source.read(chunk, 0, chunk.length);
        if (got < 0) {
            throw broken("the end of the data");
        }
        inflater.setInput(chunk, 0, got);
    }

    private DicomFormatException broken(String found) {
        long at = source.position() - inflater.getRemaining();
        return new DicomFormatException("", at, found, "a deflated data set that is whole and in proportion", RULE);
    }

    void keepAll() {
        keepAll = true;
    }

    void countToken() {
        tokens++;
        checkGrowth();
    }

    /** A few kilobytes can inflate to any size; data that is kept in memory must stay in proportion. */
    private void checkGrowth() {
        long kept = inflater.getBytesWritten() + TOKEN_BYTES * tokens;
        long bound = FREE_BYTES + MAX_GROWTH * inflater.getBytesRead();
        if (keepAll && kept > bound) {
            throw broken("%d bytes inflated to %d".formatted(inflater.getBytesRead(), inflater.getBytesWritten()));
        }
    }

    @Override
    public void close() {
        inflater.close();
    }
}
