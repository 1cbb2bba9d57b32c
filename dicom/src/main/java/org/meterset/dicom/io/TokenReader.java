package org.meterset.dicom.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.ByteOrders;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Vr;

/**
 * Pulls a data set from its bytes, token by token, in constant memory (PS3.5 chapter 7 and annex A).
 *
 * <p>This is the only place where lengths are believed or not: none is, until as many bytes were seen. Oddities that
 * can be survived are told by {@link #remarks()}; what cannot be read is a {@link DicomFormatException}. Failures of
 * the stream or file itself are {@link UncheckedIOException}. One thread at a time.
 */
public final class TokenReader implements Closeable {

    /** What the cursor stands on. */
    public enum Token {
        /** A data element with a plain value. */
        ELEMENT,
        SEQUENCE_START,
        ITEM_START,
        ITEM_END,
        SEQUENCE_END,
        /** Encapsulated pixel data; the first fragment is the Basic Offset Table. */
        FRAGMENTS_START,
        FRAGMENT,
        FRAGMENTS_END,
        /** The data set is over. */
        END
    }

    /** Sequences within sequences that are followed; deeper nesting is refused. */
    public static final int MAX_DEPTH = 256;

    /** Values of a file from this length on stay there, as {@link Bulk.InFile}. */
    public static final int IN_FILE_FROM_BYTES = 16 * 1024;

    /** Of a large file, values from this length on: the contours of a large structure set are many, not long. */
    private static final int IN_LARGE_FILE_FROM_BYTES = 1024;

    private static final long LARGE_FILE_BYTES = 32L << 20;

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Source source;
    private final Cursor cursor;
    private final @Nullable InflatedStream inflated;
    private @Nullable Token token;
    private long valueLeft;
    private boolean valueAsked;

    private TokenReader(Source source, Encoding encoding, Remarks remarks, @Nullable InflatedStream inflated) {
        this.source = source;
        this.cursor = new Cursor(source, encoding, remarks);
        this.inflated = inflated;
    }

    /** Reads a data set from a stream, in which it starts at once; the stream stays open. */
    public static TokenReader of(InputStream in, TransferSyntax syntax) {
        return of(Source.of(in, 0), syntax, new Remarks());
    }

    /** Reads the data set that starts at {@code offset} of the file; long values become {@link Bulk.InFile}. */
    public static TokenReader of(Path file, long offset, TransferSyntax syntax) {
        try {
            return of(Source.of(file, offset), syntax, new Remarks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TokenReader of(Source source, TransferSyntax syntax, Remarks remarks) {
        if (!syntax.deflated()) {
            return new TokenReader(source, Encoding.of(syntax), remarks, null);
        }
        InflatedStream inflated = InflatedStream.of(source, remarks);
        return new TokenReader(Source.of(inflated, 0), Encoding.of(syntax), remarks, inflated);
    }

    /** Moves to the next token; a value that was not read is skipped. After the end it stays at the end. */
    public Token next() {
        if (token == Token.END) {
            return token;
        }
        if (valueLeft > 0) {
            skipValue();
        }
        if (inflated != null) {
            inflated.countToken();
        }
        Token found = cursor.next();
        token = found;
        valueLeft = found == Token.ELEMENT || found == Token.FRAGMENT ? cursor.length : 0;
        valueAsked = false;
        return found;
    }

    /** The token that {@link #next()} gave last. */
    public Token token() {
        if (token == null) {
            throw new IllegalStateException("no token before the first call of next()");
        }
        return token;
    }

    /** Tag of the element; of the sequence or pixel data that an item or fragment belongs to. */
    public Tag tag() {
        return cursor.tag;
    }

    public Vr vr() {
        return cursor.vr;
    }

    /** Bytes of the value, sequence or item as it declares them; -1 if undefined. */
    public long length() {
        return cursor.length;
    }

    /** Where the token starts, in bytes from the start of the source; of the inflated data if that is deflated. */
    public long offset() {
        return cursor.offset;
    }

    /** How many sequences the token is inside of. */
    public int depth() {
        boolean opens = token == Token.SEQUENCE_START || token == Token.FRAGMENTS_START;
        return cursor.level.depth - (opens ? 1 : 0);
    }

    /** Path of the token, such as {@code BeamSequence[1]/BeamName (300A,00C2)}; items count from 0. */
    public String path() {
        return token == Token.ELEMENT ? cursor.level.pathTo(cursor.tag) : cursor.level.path();
    }

    /** The private creator that reserved the block of the current, private element in its data set. */
    public Optional<String> privateCreator() {
        return cursor.level.privateCreatorOf(cursor.tag);
    }

    /** What was odd so far, each with its path and offset. */
    public List<String> remarks() {
        return cursor.remarks.list();
    }

    /** How the data set was laid out, as far as it was read. */
    public Layout layout() {
        return cursor.layout();
    }

    /** The whole value of the current element or fragment, in little endian order; may be asked for once. */
    public Bulk value() {
        ask();
        long length = cursor.length;
        if (length == 0) {
            return Bulk.EMPTY;
        }
        Path file = source.file();
        int inFileFrom = source.size() >= LARGE_FILE_BYTES ? IN_LARGE_FILE_FROM_BYTES : IN_FILE_FROM_BYTES;
        if (file != null && length >= inFileFrom) {
            return new Bulk.InFile(file, source.position(), length, swapUnit());
        }
        if (length > LONGEST_ARRAY) {
            throw new DicomFormatException(
                    path(),
                    offset(),
                    "length %d".formatted(length),
                    "at most %d in memory".formatted(LONGEST_ARRAY),
                    "limit of this reader");
        }
        byte[] bytes = source.readUpTo(length);
        valueLeft -= bytes.length;
        if (valueLeft > 0) {
            throw cursor.endsWithinValue(bytes.length);
        }
        ByteOrders.swap(bytes, bytes.length, swapUnit());
        return Bulk.of(bytes);
    }

    /** The value of the current element or fragment as a stream, in little endian order; valid until {@link #next()}. */
    public InputStream valueStream() {
        ask();
        InputStream raw = new ValueStream();
        return swapUnit() == 1 ? raw : new SwappingStream(raw, swapUnit());
    }

    private void ask() {
        if (token != Token.ELEMENT && token != Token.FRAGMENT || valueAsked) {
            throw new IllegalStateException(valueAsked ? "value was asked for already" : token + " has no value");
        }
        valueAsked = true;
    }

    private int swapUnit() {
        return cursor.level.encoding.bigEndian ? cursor.vr.swapUnitBytes() : 1;
    }

    private void skipValue() {
        valueLeft -= source.skip(valueLeft);
        if (valueLeft > 0) {
            throw cursor.endsWithinValue(cursor.length - valueLeft);
        }
    }

    /** From now on, deflated data that grows out of proportion is refused, because it is going to be kept in memory. */
    void keepAll() {
        if (inflated != null) {
            inflated.keepAll();
        }
    }

    /** Closes the file this reader has opened; a stream stays open. */
    @Override
    public void close() {
        try (inflated) {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class ValueStream extends InputStream {
        private final long of = cursor.offset;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int at, int count) {
            if (count == 0) {
                return 0;
            }
            if (of != cursor.offset || valueLeft == 0) {
                return -1;
            }
            int got = source.read(target, at, (int) Math.min(count, valueLeft));
            if (got < 0) {
                throw cursor.endsWithinValue(cursor.length - valueLeft);
            }
            valueLeft -= got;
            return got;
        }
    }
}
