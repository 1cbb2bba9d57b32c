package org.meterset.dicom.io;

import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.TokenReader.Token;

/** The grammar of data sets (PS3.5 section 7.1, 7.5 and A.4): moves over headers and delimiters, never over values. */
final class Cursor {
    private static final String RULE_ELEMENTS = "PS3.5 section 7.1";
    private static final String RULE_SEQUENCES = "PS3.5 section 7.5";
    private static final String RULE_FRAGMENTS = "PS3.5 section A.4";
    private static final int PIXEL_DATA = 0x7FE00010;

    final Source source;
    final Remarks remarks;
    Level level;
    Tag tag = Tag.ITEM;
    Vr vr = Vr.UN;
    long length;
    long offset;
    private boolean sequencesUndefined;
    private boolean itemsUndefined;

    Cursor(Source source, Encoding encoding, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
        this.level = Level.root(encoding, source.size());
        this.offset = source.position();
    }

    /** Moves from one token to the next; the source stands behind the value of the last one. */
    Token next() {
        Token found;
        do {
            offset = source.position();
            found = switch (level.kind) {
                case DATA_SET -> inDataSet();
                case SEQUENCE -> inSequence();
                case FRAGMENTS -> inFragments();
            };
        } while (found == null);
        return found;
    }

    Layout layout() {
        return new Layout(!sequencesUndefined, !itemsUndefined, true);
    }

    /** Null where a stray delimiter was passed over: look again. */
    private @Nullable Token inDataSet() {
        if (source.position() >= level.limit && !level.isRoot()) {
            return endOfItem();
        }
        int there = source.peek(8);
        if (there < 8) {
            return brokenEnd(there);
        }
        if (level.unproved) {
            prove();
        }
        Tag next = new Tag(source.tagAt(0, level.encoding.bigEndian));
        if (next.group() == 0xFFFE) {
            return delimiterInDataSet(next);
        }
        if (level.isRoot() && isTrailing(next)) {
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
        checkOrder();
        if (header.oddity() != null) {
            remarkElement(header.oddity());
        }
        long valueStart = offset + header.bytes();
        if (valueStart + Math.max(length, 0) > level.limit) {
            throw tooLong(level.pathTo(tag), level.limit - valueStart, RULE_ELEMENTS);
        }
        source.consume(header.bytes());
        if (length < 0) {
            return undefinedLength();
        }
        if (vr == Vr.SQ) {
            if (length == 0 || startsWithItem()) {
                return enter(Level.Kind.SEQUENCE, valueStart + length);
            }
            remarkElement("sequence holds no items; kept as UN");
            vr = Vr.UN;
        }
        if ((length & 1) != 0) {
            remarkElement("odd length %d".formatted(length));
        }
        VrChoice.note(tag, length, level, source);
        level.pixelDataSeen |= tag.value() == PIXEL_DATA;
        return Token.ELEMENT;
    }

    private boolean startsWithItem() {
        if (source.peek(4) < 4) {
            return true;
        }
        int first = source.tagAt(0, level.encoding.bigEndian);
        return first == Tag.ITEM.value() || first == Tag.SEQUENCE_DELIMITATION_ITEM.value();
    }

    private void checkOrder() {
        long order = Integer.toUnsignedLong(tag.value());
        if (order > level.lastTag) {
            level.lastTag = order;
        } else if (order == level.lastTag) {
            remarkElement("element is there twice");
        } else {
            remarkElement("element stands behind " + new Tag((int) level.lastTag));
        }
    }

    private Token undefinedLength() {
        if (tag.value() == PIXEL_DATA || vr == Vr.OB || vr == Vr.OW) {
            level.pixelDataSeen = true;
            return enter(Level.Kind.FRAGMENTS, level.limit);
        }
        boolean unknown = vr == Vr.UN && level.encoding.explicit;
        if (vr != Vr.SQ && vr != Vr.UN) {
            if (level.encoding.explicit) {
                throw new DicomFormatException(
                        level.pathTo(tag),
                        offset,
                        "undefined length",
                        "a length, as VR %s has".formatted(vr),
                        RULE_ELEMENTS);
            }
            remarkElement("has undefined length, so it is taken for a sequence instead of VR " + vr);
        }
        vr = Vr.SQ;
        Token start = enter(Level.Kind.SEQUENCE, level.limit);
        if (unknown) { // such a value is in implicit VR little endian (PS3.5 section 6.2.2)
            level.encoding = Encoding.IMPLICIT_LITTLE;
            level.unproved = true;
        }
        return start;
    }

    private Token enter(Level.Kind kind, long limit) {
        if (level.depth >= TokenReader.MAX_DEPTH) {
            throw new DicomFormatException(
                    "%s at depth %d".formatted(tag, level.depth),
                    offset,
                    "sequences nested deeper than %d levels".formatted(TokenReader.MAX_DEPTH),
                    "fewer",
                    "limit of this reader");
        }
        sequencesUndefined |= kind == Level.Kind.SEQUENCE && length < 0;
        level = level.enter(kind, tag.value(), length < 0, limit);
        return kind == Level.Kind.SEQUENCE ? Token.SEQUENCE_START : Token.FRAGMENTS_START;
    }

    private @Nullable Token inSequence() {
        if (!level.undefined && source.position() >= level.limit) {
            return leave(Token.SEQUENCE_END);
        }
        Tag next = itemTag(RULE_SEQUENCES);
        if (next.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
            takeDelimiter(next);
            if (level.undefined) {
                return leave(Token.SEQUENCE_END);
            }
            remark("Sequence Delimitation Item within a sequence of defined length");
            return null;
        }
        if (next.equals(Tag.ITEM_DELIMITATION_ITEM)) {
            takeDelimiter(next);
            remark("Item Delimitation Item without an item");
            return null;
        }
        if (!next.equals(Tag.ITEM)) {
            throw broken(next.toString(), "Item (FFFE,E000) or the end of the sequence", RULE_SEQUENCES);
        }
        long end = startItem(RULE_SEQUENCES);
        itemsUndefined |= length < 0;
        level = level.enter(Level.Kind.DATA_SET, level.tag, length < 0, length < 0 ? level.limit : end);
        vr = Vr.SQ;
        return Token.ITEM_START;
    }

    private Token inFragments() {
        Tag next = itemTag(RULE_FRAGMENTS);
        if (next.equals(Tag.SEQUENCE_DELIMITATION_ITEM)) {
            takeDelimiter(next);
            return leave(Token.FRAGMENTS_END);
        }
        if (!next.equals(Tag.ITEM)) {
            throw broken(next.toString(), "Item (FFFE,E000) or Sequence Delimitation Item (FFFE,E0DD)", RULE_FRAGMENTS);
        }
        if (lengthField() < 0) {
            throw broken("a fragment of undefined length", "a length", RULE_FRAGMENTS);
        }
        startItem(RULE_FRAGMENTS);
        vr = Vr.OB;
        return Token.FRAGMENT;
    }

    private Tag itemTag(String rule) {
        int there = source.peek(8);
        if (there < 8 || source.position() + 8 > level.limit) {
            String expected = level.undefined ? "Sequence Delimitation Item (FFFE,E0DD)" : "an item";
            throw broken(left(there), expected, rule);
        }
        return new Tag(source.tagAt(0, level.encoding.bigEndian));
    }

    private static String left(int there) {
        return there == 0
                ? "the end of the data"
                : there < 8 ? "%d bytes".formatted(there) : "the end of what encloses it";
    }

    /** Consumes an item's header; gives where the item should end. */
    private long startItem(String rule) {
        level.index++;
        tag = new Tag(level.tag);
        length = lengthField();
        long end = offset + 8 + Math.max(length, 0);
        if (end > level.limit) {
            throw tooLong(level.path(), level.limit - offset - 8, rule);
        }
        source.consume(8);
        return end;
    }

    private long lengthField() {
        int field = source.intAt(4, level.encoding.bigEndian);
        return field == -1 ? -1 : Integer.toUnsignedLong(field);
    }

    private void takeDelimiter(Tag delimiter) {
        if (lengthField() != 0) {
            remark("delimiter %s has length %d instead of 0".formatted(delimiter, lengthField()));
        }
        source.consume(8);
    }

    private @Nullable Token delimiterInDataSet(Tag next) {
        boolean endsItem = next.equals(Tag.ITEM_DELIMITATION_ITEM);
        boolean stray = level.isRoot() ? !next.equals(Tag.ITEM) : endsItem && !level.undefined;
        if (stray) {
            takeDelimiter(next);
            remark("delimiter %s that ends nothing".formatted(next));
            return null;
        }
        if (!level.undefined || level.isRoot()) {
            throw broken(next.toString(), "a data element", RULE_SEQUENCES);
        }
        if (endsItem) {
            takeDelimiter(next);
        } else {
            remark("item ends without Item Delimitation Item");
        }
        return leave(Token.ITEM_END);
    }

    private Token endOfItem() {
        if (level.undefined) {
            remark("item ends without Item Delimitation Item");
        }
        return leave(Token.ITEM_END);
    }

    private Token leave(Token end) {
        tag = new Tag(level.tag);
        vr = end == Token.FRAGMENTS_END ? Vr.OB : Vr.SQ;
        length = 0;
        if (level.parent != null) {
            level = level.parent;
        }
        return end;
    }

    /** The source ends where a header should stand. */
    private Token brokenEnd(int there) {
        if (level.isRoot() && areZeros(there)) {
            if (there > 0) {
                remark("%d zero bytes behind the last element".formatted(there));
            }
            source.consume(there);
            return Token.END;
        }
        boolean open = level.undefined && !level.isRoot() && there == 0;
        throw broken(
                left(there), open ? "Item Delimitation Item (FFFE,E00D)" : "a whole element header", RULE_ELEMENTS);
    }

    private boolean areZeros(int count) {
        for (int i = 0; i < count; i++) {
            if (source.byteAt(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether what stands here can no longer be meant as an element: zeros, or anything odd behind pixel data. */
    private boolean isTrailing(Tag next) {
        if (level.lastTag < 0) {
            return false;
        }
        if (next.value() == 0 && areZeros(8)) {
            return true;
        }
        boolean named = !level.encoding.explicit
                || Vr.of(source.byteAt(4), source.byteAt(5)).isPresent();
        boolean later = Integer.toUnsignedLong(next.value()) > level.lastTag;
        return level.pixelDataSeen && (!later || !named);
    }

    private Token skipTrailing() {
        long count = source.skip(Long.MAX_VALUE - source.position());
        remark("%d bytes behind the last element are no elements and were left out".formatted(count));
        return Token.END;
    }

    private DicomFormatException tooLong(String path, long left, String rule) {
        String where = source.size() == level.limit ? "source" : "enclosing item or sequence";
        return left < 0
                ? new DicomFormatException(
                        path, offset, "a header that runs past the end of the " + where, "room for it", rule)
                : new DicomFormatException(
                        path,
                        offset,
                        length < 0 ? "undefined length" : "length %d".formatted(length),
                        "at most %d, the bytes left in the %s".formatted(left, where),
                        rule);
    }

    private DicomFormatException broken(String found, String expected, String rule) {
        return new DicomFormatException(level.path(), offset, found, expected, rule);
    }

    DicomFormatException endsWithinValue(long there) {
        String path = level.kind == Level.Kind.DATA_SET ? level.pathTo(tag) : level.path();
        return new DicomFormatException(
                path, offset, "%d bytes of value".formatted(there), "%d, its length".formatted(length), RULE_ELEMENTS);
    }

    private void remark(String text) {
        remarks.add(level::path, offset, text);
    }

    private void remarkElement(String text) {
        remarks.add(() -> level.pathTo(tag), offset, text);
    }
}
