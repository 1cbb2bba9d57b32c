package org.meterset.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;

/** Deflates a data set without wrapper and pads it to even length (PS3.5 section A.5); leaves the stream below open. */
final class DeflatingStream extends OutputStream {
    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] chunk = new byte[16 * 1024];

    DeflatingStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            emit();
        }
    }

    private void emit() throws IOException {
        int count = deflater.deflate(chunk);
        out.write(chunk, 0, count);
    }

    @Override
    public void close() throws IOException {
        try (deflater) {
            deflater.finish();
            while (!deflater.finished()) {
                emit();
            }
            if ((deflater.getBytesWritten() & 1) != 0) {
                out.write(0);
            }
            out.flush();
        }
    }
}
