package org.meterset.dicom.io;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.dicom.io.TokenReader.Token;

/** Builds data sets from tokens. Of an element that is there twice the first one stays. */
public final class DataSetReader {
    private static final Tag SPECIFIC_CHARACTER_SET = Tag.of(0x0008, 0x0005);

    private DataSetReader() {}

    /** Reads the data set that fills the stream, with every value in memory. */
    public static DataSet read(InputStream in, TransferSyntax syntax) {
        try (TokenReader tokens = TokenReader.of(in, syntax)) {
            return read(tokens);
        }
    }

    /** Reads all that is left, from the outermost data set. */
    public static DataSet read(TokenReader tokens) {
        tokens.keepAll();
        return dataSet(tokens, CharacterSet.DEFAULT, tag -> false);
    }

    /**
     * Reads the elements before the first outermost one whose tag is {@code stopBefore} or higher. The stream is left
     * somewhere behind that point.
     */
    public static DataSet readUntil(InputStream in, TransferSyntax syntax, Tag stopBefore) {
        try (TokenReader tokens = TokenReader.of(in, syntax)) {
            return readUntil(tokens, stopBefore);
        }
    }

    /** The same from tokens; the cursor is left on the element that was not taken. */
    public static DataSet readUntil(TokenReader tokens, Tag stopBefore) {
        tokens.keepAll();
        return dataSet(tokens, CharacterSet.DEFAULT, tag -> tag.compareTo(stopBefore) >= 0);
    }

    private static DataSet dataSet(TokenReader tokens, CharacterSet surrounding, Predicate<Tag> stop) {
        List<Element> elements = new ArrayList<>();
        CharacterSet characterSet = surrounding;
        while (true) {
            Token token = tokens.next();
            if (token == Token.END || token == Token.ITEM_END || stop.test(tokens.tag())) {
                return DataSet.asRead(elements, surrounding);
            }
            Tag tag = tokens.tag();
            Vr vr = tokens.vr();
            Value value = switch (token) {
                case ELEMENT -> plain(tokens.value());
                case SEQUENCE_START -> new Value.Items(items(tokens, characterSet));
                case FRAGMENTS_START -> new Value.Fragments(fragments(tokens));
                default -> throw new IllegalStateException("token out of place: " + token);
            };
            Element element = new Element(tag, value instanceof Value.Items ? Vr.SQ : vr, value);
            elements.add(element);
            if (tag.equals(SPECIFIC_CHARACTER_SET)) {
                characterSet = DataSet.asRead(List.of(element), surrounding).characterSet();
            }
        }
    }

    private static Value plain(Bulk bulk) {
        return bulk.length() == 0 ? Value.EMPTY : new Value.Plain(bulk);
    }

    private static List<DataSet> items(TokenReader tokens, CharacterSet characterSet) {
        List<DataSet> items = new ArrayList<>();
        while (tokens.next() == Token.ITEM_START) {
            items.add(dataSet(tokens, characterSet, tag -> false));
        }
        return items;
    }

    private static List<Bulk> fragments(TokenReader tokens) {
        List<Bulk> fragments = new ArrayList<>();
        while (tokens.next() == Token.FRAGMENT) {
            fragments.add(tokens.value());
        }
        return fragments;
    }
}
