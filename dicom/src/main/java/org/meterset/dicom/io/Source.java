package org.meterset.dicom.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes with their position: a window over a stream or file, filled in large reads. One thread. */
final class Source implements Closeable {
    /** Bytes that may be peeked at. */
    static final int LOOKAHEAD_BYTES = 16 * 1024;

    private static final int WINDOW_BYTES = 4 * LOOKAHEAD_BYTES;
    /** Many files are asked for no more than their header. */
    private static final int FIRST_WINDOW_BYTES = 8 * 1024;

    private static final int FIRST_ALLOCATION_BYTES = 1 << 20;

    private final InputStream in;
    private final @Nullable Path file;
    private final long size;
    private byte[] window;
    private int start;
    private int end;
    private long position;

    private Source(InputStream in, @Nullable Path file, long size, long position) {
        this.in = in;
        this.file = file;
        this.size = size;
        this.window = new byte[file == null ? WINDOW_BYTES : FIRST_WINDOW_BYTES];
        this.position = position;
    }

    /** Bytes that arrive from a stream, which stays the caller's; positions count from {@code position}. */
    static Source of(InputStream in, long position) {
        return new Source(in, null, Long.MAX_VALUE, position);
    }

    static Source of(Path file, long offset) throws IOException {
        long size = Files.size(file);
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(Math.min(offset, size));
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Source(in, file, size, offset);
    }

    /** The file that values may refer to. */
    @Nullable
    Path file() {
        return file;
    }

    /** Offset of the next byte. */
    long position() {
        return position;
    }

    /** Offset behind the last byte, as far as it is known: {@link Long#MAX_VALUE} for a stream. */
    long size() {
        return size;
    }

    /** Makes the next bytes readable without consuming them; gives how many of them there are. */
    int peek(int count) {
        if (end - start >= count) {
            return count;
        }
        if (start + count > window.length) {
            byte[] wider = window.length == WINDOW_BYTES ? window : new byte[WINDOW_BYTES];
            System.arraycopy(window, start, wider, 0, end - start);
            window = wider;
            end -= start;
            start = 0;
        }
        while (end - start < count) {
            int got = readFrom(window, end, window.length - end);
            if (got < 0) {
                return end - start;
            }
            end += got;
        }
        return count;
    }

    /** One of the bytes peeked at. */
    int byteAt(int index) {
        return Byte.toUnsignedInt(window[start + index]);
    }

    int shortAt(int index, boolean bigEndian) {
        int first = byteAt(index);
        int second = byteAt(index + 1);
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int intAt(int index, boolean bigEndian) {
        int first = shortAt(index, bigEndian);
        int second = shortAt(index + 2, bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** A tag is a pair of shorts, so its group comes first in either byte order. */
    int tagAt(int index, boolean bigEndian) {
        return shortAt(index, bigEndian) << 16 | shortAt(index + 2, bigEndian);
    }

    byte[] copyOfPeeked(int count) {
        return Arrays.copyOfRange(window, start, start + count);
    }

    /** Consumes bytes that were peeked at. */
    void consume(int count) {
        start += count;
        position += count;
    }

    /** Like {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (end == start && length >= window.length) {
            int got = readFrom(target, offset, length);
            position += Math.max(got, 0);
            return got;
        }
        if (peek(1) == 0) {
            return -1;
        }
        int got = Math.min(length, end - start);
        System.arraycopy(window, start, target, offset, got);
        consume(got);
        return got;
    }

    /** Reads {@code length} bytes, or fewer if the source ends before; memory grows only as bytes arrive. */
    byte[] readUpTo(long length) {
        byte[] bytes = new byte[(int) Math.min(length, size == Long.MAX_VALUE ? FIRST_ALLOCATION_BYTES : length)];
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
            }
            int got = read(bytes, filled, bytes.length - filled);
            if (got < 0) {
                return Arrays.copyOf(bytes, filled);
            }
            filled += got;
        }
        return bytes;
    }

    /** Skips {@code count} bytes, or as many as there are; gives their number. */
    long skip(long count) {
        int inWindow = (int) Math.min(count, end - start);
        consume(inWindow);
        long left = count - inWindow;
        if (left == 0) {
            return count;
        }
        if (file != null) {
            long jump = Math.max(0, Math.min(left, size - position));
            jump(jump);
            return inWindow + jump;
        }
        while (left > 0 && peek(1) > 0) {
            int step = (int) Math.min(left, end - start);
            consume(step);
            left -= step;
        }
        return count - left;
    }

    private void jump(long count) {
        try {
            in.skipNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position += count;
    }

    private int readFrom(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has not been consumed, as a stream. */
    InputStream rest() {
        return new InputStream() {
            @Override
            public int read() {
                if (peek(1) == 0) {
                    return -1;
                }
                int value = byteAt(0);
                consume(1);
                return value;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return Source.this.read(target, offset, length);
            }
        };
    }

    /** Closes the file; a stream stays open. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            in.close();
        }
    }
}
