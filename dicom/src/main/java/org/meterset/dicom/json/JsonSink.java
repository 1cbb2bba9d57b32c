package org.meterset.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.internal.Attribute;
import org.meterset.dicom.internal.ElementSink;
import org.meterset.dicom.internal.ElementValue;
import org.meterset.dicom.internal.Encapsulation;

/** Writes the attributes of one data set into an object that is open already. */
final class JsonSink implements ElementSink {

    /** A data set: which of its attributes were written, and the sequence that is open. */
    private static final class Level {
        final AttributePath path;
        final Set<Tag> written = new HashSet<>();
        Tag sequence = new Tag(0);
        int items;

        Level(AttributePath path) {
            this.path = path;
        }
    }

    private final JsonOutput json;
    private final BulkDataUris uris;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable OutputStream encapsulated;
    /** Levels of a sequence that is left out because its attribute was there before. */
    private int skipping;

    JsonSink(JsonOutput json, BulkDataUris uris) {
        this.json = json;
        this.uris = uris;
        levels.push(new Level(AttributePath.ROOT));
    }

    @Override
    public void value(Attribute attribute, ElementValue value) throws IOException {
        if (skipping > 0 || attribute.tag().isGroupLength() || !start(attribute)) {
            return;
        }
        if (attribute.length() != 0) {
            if (attribute.tag().equals(Tags.SPECIFIC_CHARACTER_SET) && attribute.vr() == Vr.CS) {
                json.name("Value");
                json.startArray();
                json.string("ISO_IR 192");
                json.endArray();
            } else if (attribute.vr().isOther()) {
                binary(attribute, value);
            } else {
                Element element = new Element(attribute.tag(), attribute.vr(), new Value.Plain(value.bulk()));
                JsonValues.write(element, value.characterSet(), json);
            }
        }
        json.endObject();
    }

    private boolean start(Attribute attribute) throws IOException {
        if (!levels.getFirst().written.add(attribute.tag())) {
            return false;
        }
        json.name(attribute.tag().toHex());
        json.startObject();
        json.name("vr");
        json.string(attribute.vr().name());
        return true;
    }

    private void binary(Attribute attribute, ElementValue value) throws IOException {
        if (reference(attribute)) {
            return;
        }
        json.name("InlineBinary");
        try (InputStream in = value.open();
                OutputStream out = json.base64()) {
            in.transferTo(out);
        }
    }

    private boolean reference(Attribute attribute) throws IOException {
        Optional<String> uri =
                uris.uri(levels.getFirst().path.then(attribute.tag()), attribute.vr(), attribute.length());
        if (uri.isPresent()) {
            json.name("BulkDataURI");
            json.string(uri.get());
        }
        return uri.isPresent();
    }

    @Override
    public void startSequence(Attribute sequence) throws IOException {
        if (skipping > 0 || !start(sequence)) {
            skipping++;
            return;
        }
        Level level = levels.getFirst();
        level.sequence = sequence.tag();
        level.items = 0;
    }

    @Override
    public void startItem(long length, long offset) throws IOException {
        if (skipping > 0) {
            return;
        }
        Level level = levels.getFirst();
        if (level.items == 0) {
            json.name("Value");
            json.startArray();
        }
        json.startObject();
        levels.push(new Level(level.path.then(level.sequence).item(level.items++)));
    }

    @Override
    public void endItem() throws IOException {
        if (skipping == 0) {
            levels.pop();
            json.endObject();
        }
    }

    @Override
    public void endSequence() throws IOException {
        if (skipping > 0) {
            skipping--;
            return;
        }
        if (levels.getFirst().items > 0) {
            json.endArray();
        }
        json.endObject();
    }

    @Override
    public void startFragments(Attribute pixelData) throws IOException {
        if (skipping > 0 || !start(pixelData)) {
            skipping++;
            return;
        }
        if (!reference(pixelData)) {
            json.name("InlineBinary");
            encapsulated = json.base64();
        }
    }

    @Override
    public void fragment(long length, long offset, ElementValue fragment) throws IOException {
        OutputStream out = encapsulated;
        if (out == null) {
            return;
        }
        Encapsulation.writeHead(Tag.ITEM, length, out);
        try (InputStream in = fragment.open()) {
            in.transferTo(out);
        }
    }

    @Override
    public void endFragments() throws IOException {
        if (skipping > 0) {
            skipping--;
            return;
        }
        OutputStream out = encapsulated;
        if (out != null) {
            Encapsulation.writeHead(Tag.SEQUENCE_DELIMITATION_ITEM, 0, out);
            out.close();
            encapsulated = null;
        }
        json.endObject();
    }
}
