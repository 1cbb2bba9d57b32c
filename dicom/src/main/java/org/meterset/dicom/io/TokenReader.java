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

    private static final String RULE_ELEMENTS = "PS3.5 section 7.1";
    private static final String RULE_SEQUENCES = "PS3.5 section 7.5";
    private static final String RULE_FRAGMENTS = "PS3.5 section A.4";
    private static final int PIXEL_DATA = 0x7FE00010;

    private final Source source;
    private final Remarks remarks;
    private @Nullable Closeable inflater;
    private Level level;
    private Token token = Token.ITEM_START;
    private Tag tag = Tag.ITEM;
    private Vr vr = Vr.UN;
    private long length;
    private long offset;
    private long valueLeft;
    private boolean valueAsked;
    private boolean sequencesUndefined;
    private boolean itemsUndefined;

    TokenReader(Source source, Encoding encoding, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
        this.level = Level.root(encoding, source.size());
        this.offset = source.position();
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
            return new TokenReader(source, Encoding.of(syntax), remarks);
        }
        InflatedStream inflated = InflatedStream.of(source, remarks);
        TokenReader reader = new TokenReader(Source.of(inflated, 0), Encoding.of(syntax), remarks);
        reader.inflater = inflated;
        return reader;
    }

    /** Moves to the next token; a value that was not read is skipped. After the end it stays at the end. */
    public Token next() {
        if (token == Token.END) {
            return token;
        }
        skipValue();
        Token found;
        do {
            offset = source.position();
            found = switch (level.kind) {
                case DATA_SET -> nextInDataSet();
                case SEQUENCE -> nextInSequence();
                case FRAGMENTS -> nextFragment();
            };
        } while (found == null);
        token = found;
        return found;
    }

    /** Tag of the element; of the sequence or pixel data that an item or fragment belongs to. */
    public Tag tag() {
        return tag;
    }

    public Vr vr() {
        return vr;
    }

    /** Bytes of the value, sequence or item as it declares them; -1 if undefined. */
    public long length() {
        return length;
    }

    /** Where the token starts, in bytes from the start of the source. */
    public long offset() {
        return offset;
    }

    /** How many sequences the token is inside of. */
    public int depth() {
        return level.depth - (token == Token.SEQUENCE_START || token == Token.FRAGMENTS_START ? 1 : 0);
    }

    /** Path of the token, such as {@code BeamSequence[1]/BeamName (300A,00C2)}; items count from 0. */
    public String path() {
        return token == Token.ELEMENT ? level.pathTo(tag) : level.path();
    }

    /** The private creator that reserved the block of the current, private element in its data set. */
    public Optional<String> privateCreator() {
        return level.privateCreatorOf(tag);
    }

    /** How sequences and items ended so far, by what the first ones do. */
    SequenceLengths sequenceLengths() {
        return new SequenceLengths(!sequencesUndefined, !itemsUndefined);
    }

    /** What was odd so far, each with its path and offset. */
    public List<String> remarks() {
        return remarks.list();
    }

    /** Null where a stray delimiter was passed over: look again. */
    private @Nullable Token nextInDataSet() {
        if (source.position() >= level.limit && (!level.undefined || !level.isRoot())) {
            return endOfItem();
        }
        int there = source.peek(8);
        if (there == 0 && level.isRoot()) {
            return Token.END;
        }
        if (there < 8) {
            return brokenEnd(there);
        }
        if (level.unproved) {
            prove();
        }
        int next = source.tagAt(0, level.encoding.bigEndian);
        if (next >>> 16 == 0xFFFE) {
            return delimiterInDataSet(new Tag(next));
        }
        if (level.isRoot() && isTrailingGarbage(next)) {
            return skipTrailing();
        }
        Header header = Header.peek(source, level);
        return header == null ? brokenEnd(source.peek(12)) : element(header);
    }

    /** The first element of a data set may show another encoding than the one declared. */
    private void prove() {
        level.unproved = false;
        Encoding shown = EncodingGuess.of(source, level.encoding);
        if (shown != level.encoding) {
            remark("is in %s though %s was declared".formatted(shown, level.encoding));
            level.encoding = shown;
        }
    }

    private Token element(Header header) {
        tag = header.tag();
        vr = header.vr();
        length = header.length();
        String oddity = header.oddity();
        if (oddity != null) {
            remark(oddity);
        }
        noteOrder();
        long valueEnd = offset + header.bytes() + Math.max(length, 0);
        checkEnd(valueEnd);
        source.consume(header.bytes());
        if (length < 0) {
            return undefinedLength();
        }
        if (vr == Vr.SQ) {
            if (length == 0 || source.peek(4) == 4 && isItem(source.tagAt(0, level.encoding.bigEndian))) {
                return enter(Level.Kind.SEQUENCE, valueEnd);
            }
            remark("sequence holds no items; kept as UN");
            vr = Vr.UN;
        }
        if ((length & 1) != 0) {
            remark("odd length %d".formatted(length));
        }
        VrChoice.note(tag, length, level, source);
        return startValue(Token.ELEMENT);
    }

    private static boolean isItem(int tag) {
        return tag == Tag.ITEM.value() || tag == Tag.SEQUENCE_DELIMITATION_ITEM.value();
    }

    private void noteOrder() {
        long order = Integer.toUnsignedLong(tag.value());
        if (order == level.lastTag) {
            remark("element is there twice");
        } else if (order < level.lastTag) {
            remark("element stands behind %s, which has a higher tag".formatted(new Tag((int) level.lastTag)));
        } else {
            level.lastTag = order;
        }
    }

    private void checkEnd(long valueEnd) {
        if (valueEnd > level.limit) {
            throw broken(
                    "length %d".formatted(length),
                    "at most %d, the bytes left in %s"
                            .formatted(
                                    level.limit - (valueEnd - length),
                                    level.isRoot() ? "the source" : "what encloses it"),
                    RULE_ELEMENTS);
        }
    }

    private Token undefinedLength() {
        if (tag.value() == PIXEL_DATA || vr == Vr.OB || vr == Vr.OW) {
            return enter(Level.Kind.FRAGMENTS, level.limit);
        }
        boolean nestedImplicit = vr == Vr.UN && level.encoding.explicit;
        if (vr != Vr.SQ) {
            if (vr != Vr.UN) {
                if (level.encoding.explicit) {
                    throw broken("undefined length", "a length, which VR %s must have".formatted(vr), RULE_ELEMENTS);
                }
                remark("undefined length, so taken for a sequence instead of VR " + vr);
            }
            vr = Vr.SQ;
        }
        Token start = enter(Level.Kind.SEQUENCE, level.limit);
        if (nestedImplicit) {
            level.encoding = Encoding.IMPLICIT_LITTLE;
            level.unproved = true;
        }
        return start;
    }

    private Token enter(Level.Kind kind, long limit) {
        if (level.depth >= MAX_DEPTH) {
            throw broken(
                    "sequences nested deeper than %d".formatted(MAX_DEPTH), "fewer levels", "limit of this reader");
        }
        level = level.enter(kind, tag.value(), length < 0, limit);
        sequencesUndefined |= kind == Level.Kind.SEQUENCE && length < 0;
        return kind == Level.Kind.SEQUENCE ? Token.SEQUENCE_START : Token.FRAGMENTS_START;
    }

    private @Nullable Token nextInSequence() {
        if (!level.undefined && source.position() >= level.limit) {
            return leave(Token.SEQUENCE_END);
        }
        int next = itemTag("Sequence Delimitation Item", RULE_SEQUENCES);
        if (next == Tag.SEQUENCE_DELIMITATION_ITEM.value()) {
            takeDelimiter("Sequence Delimitation Item");
            if (level.undefined) {
                return leave(Token.SEQUENCE_END);
            }
            remark("Sequence Delimitation Item within a sequence of defined length");
            return null;
        }
        if (next == Tag.ITEM_DELIMITATION_ITEM.value()) {
            takeDelimiter("Item Delimitation Item");
            remark("Item Delimitation Item without an item");
            return null;
        }
        if (next != Tag.ITEM.value()) {
            throw broken(new Tag(next).toString(), "Item (FFFE,E000) or the end of the sequence", RULE_SEQUENCES);
        }
        level.index++;
        length = lengthField();
        long end = source.position() + 8 + Math.max(length, 0);
        checkItemEnd(end, RULE_SEQUENCES);
        itemsUndefined |= length < 0;
        source.consume(8);
        level = level.enter(Level.Kind.DATA_SET, level.tag, length < 0, length < 0 ? level.limit : end);
        tag = new Tag(level.tag);
        vr = Vr.SQ;
        return Token.ITEM_START;
    }

    private Token nextFragment() {
        int next = itemTag("Sequence Delimitation Item", RULE_FRAGMENTS);
        if (next == Tag.SEQUENCE_DELIMITATION_ITEM.value()) {
            takeDelimiter("Sequence Delimitation Item");
            return leave(Token.FRAGMENTS_END);
        }
        if (next != Tag.ITEM.value()) {
            throw broken(new Tag(next).toString(), "Item (FFFE,E000) or Sequence Delimitation Item", RULE_FRAGMENTS);
        }
        level.index++;
        length = lengthField();
        if (length < 0) {
            throw broken("a fragment of undefined length", "a length", RULE_FRAGMENTS);
        }
        checkItemEnd(source.position() + 8 + length, RULE_FRAGMENTS);
        source.consume(8);
        return startValue(Token.FRAGMENT);
    }

    private int itemTag(String end, String rule) {
        int there = source.peek(8);
        if (there < 8 || source.position() + 8 > level.limit) {
            throw broken("the end of the data", end, rule);
        }
        return source.tagAt(0, level.encoding.bigEndian);
    }

    private long lengthField() {
        int field = source.intAt(4, level.encoding.bigEndian);
        return field == -1 ? -1 : Integer.toUnsignedLong(field);
    }

    private void checkItemEnd(long end, String rule) {
        if (end > level.limit) {
            throw broken(
                    "length %d".formatted(length),
                    "at most %d, the bytes left".formatted(level.limit - (end - length)),
                    rule);
        }
    }

    private void takeDelimiter(String name) {
        if (lengthField() != 0) {
            remark("%s has length %d instead of 0".formatted(name, lengthField()));
        }
        source.consume(8);
    }

    private @Nullable Token delimiterInDataSet(Tag next) {
        boolean endsItem = next.equals(Tag.ITEM_DELIMITATION_ITEM);
        if (level.isRoot()) {
            if (!endsItem && !next.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
                throw broken(next.toString(), "a data element", RULE_SEQUENCES);
            }
            takeDelimiter(next.toString());
            remark("%s outside of any sequence".formatted(next));
            return null;
        }
        if (endsItem) {
            takeDelimiter("Item Delimitation Item");
            if (level.undefined) {
                return leave(Token.ITEM_END);
            }
            remark("Item Delimitation Item within an item of defined length");
            return null;
        }
        if (!level.undefined) {
            throw broken(next.toString(), "a data element", RULE_SEQUENCES);
        }
        remark("item ends without Item Delimitation Item");
        return leave(Token.ITEM_END);
    }

    private Token endOfItem() {
        if (level.undefined) {
            remark("item ends without Item Delimitation Item");
        }
        return leave(Token.ITEM_END);
    }

    private Token leave(Token end) {
        Level left = level;
        Level parent = left.parent;
        if (parent != null) {
            level = parent;
        }
        tag = new Tag(left.tag);
        vr = end == Token.FRAGMENTS_END ? Vr.OB : Vr.SQ;
        length = 0;
        return end;
    }

    private Token brokenEnd(int there) {
        if (level.isRoot() && areZeros(there)) {
            remark("%d trailing zero bytes".formatted(there));
            source.consume(there);
            return Token.END;
        }
        String expected = level.undefined && !level.isRoot() && there == 0
                ? "Item Delimitation Item (FFFE,E00D)"
                : "a whole element header";
        throw broken(
                there == 0 ? "the end of the data" : "only %d more bytes".formatted(there), expected, RULE_ELEMENTS);
    }

    private boolean areZeros(int count) {
        for (int i = 0; i < count; i++) {
            if (source.byteAt(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isTrailingGarbage(int next) {
        if (level.lastTag < 0) {
            return false;
        }
        if (next == 0 && areZeros(8)) {
            return true;
        }
        if (level.lastTag < Integer.toUnsignedLong(PIXEL_DATA)) {
            return false;
        }
        boolean later = Integer.toUnsignedLong(next) > level.lastTag;
        boolean named = !level.encoding.explicit
                || Vr.of(source.byteAt(4), source.byteAt(5)).isPresent();
        return !later || !named;
    }

    private Token skipTrailing() {
        long count = source.skip(Long.MAX_VALUE - source.position());
        remark("%d bytes behind the last element are no elements and were left out".formatted(count));
        return Token.END;
    }

    private Token startValue(Token kind) {
        valueLeft = length;
        valueAsked = false;
        return kind;
    }

    /** The whole value of the current element or fragment, in little endian order; may be asked for once. */
    public Bulk value() {
        ask();
        if (length == 0) {
            return Bulk.EMPTY;
        }
        Path file = source.file();
        int unit = swapUnit();
        if (file != null && length >= IN_FILE_FROM_BYTES) {
            return new Bulk.InFile(file, source.position(), length, unit);
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw broken(
                    "length %d".formatted(length),
                    "at most 2147483639 for a value kept in memory",
                    "limit of this reader");
        }
        byte[] bytes = source.readUpTo(length);
        valueLeft -= bytes.length;
        if (valueLeft > 0) {
            throw endsWithinValue();
        }
        ByteOrders.swap(bytes, bytes.length, unit);
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
        return level.encoding.bigEndian ? vr.swapUnitBytes() : 1;
    }

    private void skipValue() {
        if (valueLeft > 0) {
            valueLeft -= source.skip(valueLeft);
            if (valueLeft > 0) {
                throw endsWithinValue();
            }
        }
    }

    private DicomFormatException endsWithinValue() {
        return broken(
                "%d bytes of value".formatted(length - valueLeft), "%d, its length".formatted(length), RULE_ELEMENTS);
    }

    private DicomFormatException broken(String found, String expected, String rule) {
        boolean atElement = level.kind == Level.Kind.DATA_SET && level.lastTag >= 0 && offset < source.position();
        return new DicomFormatException(atElement ? level.pathTo(tag) : level.path(), offset, found, expected, rule);
    }

    private void remark(String text) {
        remarks.add(
                level.kind == Level.Kind.DATA_SET && level.lastTag >= 0 ? level.pathTo(tag) : level.path(),
                offset,
                text);
    }

    /** Closes the file this reader has opened; a stream stays open. */
    @Override
    public void close() {
        try {
            source.close();
            if (inflater != null) {
                inflater.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class ValueStream extends InputStream {
        private final long of = offset;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int at, int count) {
            if (of != offset || valueLeft == 0) {
                return count == 0 ? 0 : -1;
            }
            int got = source.read(target, at, (int) Math.min(count, valueLeft));
            if (got < 0) {
                throw endsWithinValue();
            }
            valueLeft -= got;
            return got;
        }
    }
}
