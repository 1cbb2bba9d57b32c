package org.meterset.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of one value, in little endian order, in memory or by reference to a file: a value may be longer than
 * memory.
 */
public sealed interface Bulk {

    Bulk EMPTY = new InMemory(new byte[0]);

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
        public boolean equals(Object other) {
            return other instanceof InMemory that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
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
    }
}
