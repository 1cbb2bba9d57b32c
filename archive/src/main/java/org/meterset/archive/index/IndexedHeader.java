package org.meterset.archive.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.dicom.io.TokenReader;
import org.meterset.dicom.io.TokenReader.Token;
import org.meterset.rt.References;

/**
 * Reads from a data set what {@link Index} needs of it and nothing else: the keys, and who refers to whom. Contours,
 * pixels and all other values are passed over unread, and reading stops behind the last element that counts.
 */
public final class IndexedHeader {
    /** Longer values are no keys. */
    private static final int MAX_VALUE_BYTES = 10 * 1024;
    /** Bytes and items kept at most, so that no object can take more than some ten megabytes of memory. */
    private static final int MAX_KEPT_BYTES = 8 * 1024 * 1024;

    private static final int MAX_ITEMS = 60_000;

    private static final Set<Tag> KEYS =
            Stream.concat(Keys.tags(), Stream.of(Tags.SPECIFIC_CHARACTER_SET)).collect(Collectors.toUnmodifiableSet());
    private static final Set<Tag> WITHIN_REFERENCES = Set.of(
            Tags.REFERENCED_SOP_CLASS_UID,
            Tags.REFERENCED_SOP_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID,
            Tags.STUDY_INSTANCE_UID);
    private static final Tag LAST = Stream.concat(KEYS.stream(), References.SEQUENCES.stream())
            .max(Comparator.naturalOrder())
            .orElseThrow();

    private final TokenReader tokens;
    private int bytesLeft = MAX_KEPT_BYTES;
    private int itemsLeft = MAX_ITEMS;

    private IndexedHeader(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** Reads from the start of a data set; the cursor is left somewhere behind what was needed. */
    public static DataSet read(TokenReader tokens) {
        return new IndexedHeader(tokens).read();
    }

    private DataSet read() {
        List<Element> kept = new ArrayList<>();
        for (Token token = tokens.next();
                token != Token.END && tokens.tag().compareTo(LAST) <= 0;
                token = tokens.next()) {
            Tag tag = tokens.tag();
            if (token == Token.ELEMENT && KEYS.contains(tag)) {
                keepValue(kept);
            } else if (token == Token.SEQUENCE_START) {
                if (References.SEQUENCES.contains(tag)) {
                    kept.add(new Element(tag, Vr.SQ, new Value.Items(items())));
                } else {
                    skip();
                }
            }
        }
        return DataSet.asRead(kept, CharacterSet.DEFAULT);
    }

    private void keepValue(List<Element> kept) {
        long length = tokens.length();
        if (length > MAX_VALUE_BYTES || length > bytesLeft) {
            return;
        }
        bytesLeft -= (int) length;
        Bulk value = tokens.value();
        kept.add(new Element(tokens.tag(), tokens.vr(), value.length() == 0 ? Value.EMPTY : new Value.Plain(value)));
    }

    /** The items of a sequence that names objects, but only what names them. */
    private List<DataSet> items() {
        List<DataSet> items = new ArrayList<>();
        while (tokens.next() == Token.ITEM_START) {
            boolean room = itemsLeft-- > 0;
            DataSet item = item();
            if (room && !item.isEmpty()) {
                items.add(item);
            }
        }
        return items;
    }

    private DataSet item() {
        List<Element> kept = new ArrayList<>();
        for (Token token = tokens.next(); token != Token.ITEM_END && token != Token.END; token = tokens.next()) {
            if (token == Token.ELEMENT && WITHIN_REFERENCES.contains(tokens.tag())) {
                keepValue(kept);
            } else if (token == Token.SEQUENCE_START) {
                Tag tag = tokens.tag();
                List<DataSet> items = items();
                if (!items.isEmpty()) {
                    kept.add(new Element(tag, Vr.SQ, new Value.Items(items)));
                }
            }
        }
        return DataSet.asRead(kept, CharacterSet.DEFAULT);
    }

    /** Passes over a sequence; its end is the token that is left current. */
    private void skip() {
        int open = 1;
        while (open > 0) {
            switch (tokens.next()) {
                case SEQUENCE_START -> open++;
                case SEQUENCE_END -> open--;
                case END -> open = 0;
                default -> {
                    // passed over
                }
            }
        }
    }
}
