package org.meterset.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of one value, in little endian order, in memory or by reference to a file: a value may be longer than
 * memory. Two are equal if their bytes are, wherever they lie.
 */
public sealed interface Bulk {

    // no deadlock: without default methods, making a record does not initialize this interface
    @SuppressWarnings("ClassInitializationDeadlock")
    Bulk EMPTY = new InMemory(new byte[0]);

    /** Bytes that two values are compared by at a time. */
    int COMPARED_BYTES = 32 * 1024;

    /** Wraps the array without copying; the caller must not change it afterwards. */
    static Bulk of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new InMemory(bytes);
    }

    long length();

    /**
     * All bytes. The array of a value in memory is shared and must not be changed.
     *
     * @throws DicomException if the value is longer than an array, or its file cannot be read
     */
    byte[] bytes();

    /** A stream over the bytes; the caller closes it. */
    InputStream open() throws IOException;

    /** Part of the bytes, which stays where it is if it can. */
    Bulk slice(long start, long count);

    private static boolean sameBytes(Bulk one, Bulk other) {
        if (one.length() != other.length()) {
            return false;
        }
        try (InputStream first = one.open();
                InputStream second = other.open()) {
            byte[] ours = new byte[COMPARED_BYTES];
            byte[] theirs = new byte[COMPARED_BYTES];
            int count;
            do {
                count = first.readNBytes(ours, 0, COMPARED_BYTES);
                second.readNBytes(theirs, 0, COMPARED_BYTES);
                if (!Arrays.equals(ours, 0, count, theirs, 0, count)) {
                    return false;
                }
            } while (count == COMPARED_BYTES);
            return true;
        } catch (IOException e) {
            throw new DicomException("cannot compare %d bytes".formatted(one.length()), e);
        }
    }

    /** Bytes in memory. */
    record InMemory(byte[] bytes) implements Bulk {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Bulk slice(long start, long count) {
            Objects.checkFromIndexSize(start, count, bytes.length);
            return of(Arrays.copyOfRange(bytes, (int) start, (int) (start + count)));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof InMemory that
                    ? Arrays.equals(bytes, that.bytes)
                    : other instanceof InFile slice && sameBytes(this, slice);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(length());
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /**
     * A stretch of a file, which must stay as it is while the value is in use.
     *
     * @param offset of the first byte in the file
     * @param swapUnitBytes 1 if the file holds the bytes in little endian order; else 2, 4 or 8, the size of the big
     *     endian units to turn round while reading
     */
    record InFile(Path file, long offset, long length, int swapUnitBytes) implements Bulk {
        @Override
        public byte[] bytes() {
            if (length > Integer.MAX_VALUE - 8) {
                throw new DicomException(
                        "value of %d bytes is too long for an array; open it as a stream".formatted(length));
            }
            try (InputStream in = open()) {
                return in.readNBytes((int) length);
            } catch (IOException e) {
                throw new DicomException("cannot read %d bytes at %d of %s".formatted(length, offset, file), e);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return FileSlice.open(this);
        }

        @Override
        public Bulk slice(long start, long count) {
            Objects.checkFromIndexSize(start, count, length);
            boolean wholeUnits = start % swapUnitBytes == 0 && count % swapUnitBytes == 0;
            return wholeUnits ? new InFile(file, offset + start, count, swapUnitBytes) : copy(start, count);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof InFile that && isSameStretch(that)
                    || other instanceof Bulk bulk && sameBytes(this, bulk);
        }

        private Bulk copy(long start, long count) {
            try (InputStream in = open()) {
                in.skipNBytes(start);
                return of(in.readNBytes(Math.toIntExact(count)));
            } catch (IOException e) {
                throw new DicomException("cannot read %d bytes at %d of %s".formatted(count, offset + start, file), e);
            }
        }

        private boolean isSameStretch(InFile that) {
            return file.equals(that.file)
                    && offset == that.offset
                    && length == that.length
                    && swapUnitBytes == that.swapUnitBytes;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(length);
        }
    }
}
