package org.meterset.dicom.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.dicom.io.TokenReader;

/** Hands tokens to a sink as they are read, in constant memory. */
public final class TokenWalk {
    private final TokenReader tokens;
    private final ElementSink sink;
    private final Deque<CharacterSet> characterSets = new ArrayDeque<>();

    private TokenWalk(TokenReader tokens, ElementSink sink) {
        this.tokens = tokens;
        this.sink = sink;
        characterSets.push(CharacterSet.DEFAULT);
    }

    /** Reads to the end. */
    public static void walk(TokenReader tokens, ElementSink sink) throws IOException {
        TokenWalk walk = new TokenWalk(tokens, sink);
        while (walk.step()) {
            // one token at a time
        }
    }

    private boolean step() throws IOException {
        switch (tokens.next()) {
            case ELEMENT -> value();
            case SEQUENCE_START -> sink.startSequence(attribute(Vr.SQ));
            case ITEM_START -> {
                characterSets.push(characterSet());
                sink.startItem(tokens.length(), tokens.offset());
            }
            case ITEM_END -> {
                characterSets.pop();
                sink.endItem();
            }
            case SEQUENCE_END -> sink.endSequence();
            case FRAGMENTS_START -> sink.startFragments(attribute(tokens.vr()));
            case FRAGMENT -> sink.fragment(tokens.length(), tokens.offset(), new Current(characterSet()));
            case FRAGMENTS_END -> sink.endFragments();
            case END -> {
                return false;
            }
        }
        return true;
    }

    private CharacterSet characterSet() {
        return characterSets.getFirst();
    }

    private Attribute attribute(Vr vr) {
        Tag tag = tokens.tag();
        String creator = tag.isPrivate() && !tag.isPrivateCreator()
                ? tokens.privateCreator().orElse("")
                : "";
        return new Attribute(tag, vr, tokens.length(), tokens.offset(), creator);
    }

    private void value() throws IOException {
        Attribute attribute = attribute(tokens.vr());
        if (!attribute.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
            sink.value(attribute, new Current(characterSet()));
            return;
        }
        Bulk declared = tokens.value();
        if (declared.length() > 0) {
            Element element = new Element(attribute.tag(), attribute.vr(), new Value.Plain(declared));
            characterSets.pop();
            characterSets.push(CharacterSet.of(element.strings(CharacterSet.DEFAULT)));
        }
        sink.value(attribute, new Read(characterSet(), declared));
    }

    private final class Current implements ElementValue {
        private final CharacterSet characterSet;

        private Current(CharacterSet characterSet) {
            this.characterSet = characterSet;
        }

        @Override
        public CharacterSet characterSet() {
            return characterSet;
        }

        @Override
        public Bulk bulk() {
            return tokens.value();
        }

        @Override
        public InputStream open() {
            return tokens.valueStream();
        }
    }

    private record Read(CharacterSet characterSet, Bulk bulk) implements ElementValue {
        @Override
        public InputStream open() throws IOException {
            return bulk.open();
        }
    }
}
