package org.meterset.dicom.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.internal.Attribute;
import org.meterset.dicom.internal.ElementSink;
import org.meterset.dicom.internal.ElementValue;
import org.meterset.dicom.internal.Encapsulation;
import org.meterset.dicom.json.BulkDataUris;

/** Writes the attributes of one data set as elements of the Native DICOM Model. */
final class NativeXmlSink implements ElementSink {
    private static final List<String> COMPONENT_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");
    private static final List<String> COMPONENTS =
            List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

    private final Writer xml;
    private final BulkDataUris uris;
    /** Path of the sequence that is open, with its current item. */
    private final Deque<AttributePath> sequences = new ArrayDeque<>();

    private final Deque<Integer> items = new ArrayDeque<>();
    private @Nullable OutputStream encapsulated;

    NativeXmlSink(Writer xml, BulkDataUris uris) {
        this.xml = xml;
        this.uris = uris;
    }

    @Override
    public void value(Attribute attribute, ElementValue value) throws IOException {
        if (attribute.tag().isGroupLength()) {
            return;
        }
        start(attribute);
        if (attribute.length() == 0) {
            end();
            return;
        }
        if (attribute.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
            single(1, "ISO_IR 192");
        } else if (attribute.vr().isOther()) {
            binary(attribute, value);
        } else {
            values(new Element(attribute.tag(), attribute.vr(), new Value.Plain(value.bulk())), value);
        }
        end();
    }

    private void start(Attribute attribute) throws IOException {
        Tag tag = attribute.tag();
        String creator = attribute.privateCreator();
        String written = creator.isEmpty()
                ? tag.toHex()
                : Tag.of(tag.group(), tag.element() & 0xFF).toHex();
        xml.write("<DicomAttribute tag=\"" + written + "\" vr=\"" + attribute.vr() + '"');
        String keyword = Dictionary.entry(tag).map(Dictionary.Entry::keyword).orElse("");
        if (!keyword.isEmpty()) {
            xml.write(" keyword=\"" + keyword + '"');
        }
        if (!creator.isEmpty()) {
            xml.write(" privateCreator=\"" + XmlText.escaped(creator) + '"');
        }
        xml.write('>');
    }

    private void end() throws IOException {
        xml.write("</DicomAttribute>\n");
    }

    private void values(Element element, ElementValue value) throws IOException {
        List<String> values = element.strings(value.characterSet());
        for (int i = 0; i < values.size(); i++) {
            if (element.vr() == Vr.PN) {
                personName(i + 1, values.get(i));
            } else if (!values.get(i).isEmpty() || values.size() > 1) {
                single(i + 1, values.get(i));
            }
        }
    }

    private void single(int number, String text) throws IOException {
        xml.write("<Value number=\"" + number + "\">" + XmlText.escaped(text) + "</Value>");
    }

    private void personName(int number, String name) throws IOException {
        xml.write("<PersonName number=\"" + number + "\">");
        String[] groups = name.split("=", COMPONENT_GROUPS.size());
        for (int group = 0; group < groups.length; group++) {
            if (groups[group].isEmpty()) {
                continue;
            }
            xml.write('<' + COMPONENT_GROUPS.get(group) + '>');
            String[] components = groups[group].split("\\^", COMPONENTS.size());
            for (int i = 0; i < components.length; i++) {
                if (!components[i].isEmpty()) {
                    String component = COMPONENTS.get(i);
                    xml.write('<' + component + '>' + XmlText.escaped(components[i]) + "</" + component + '>');
                }
            }
            xml.write("</" + COMPONENT_GROUPS.get(group) + '>');
        }
        xml.write("</PersonName>");
    }

    private void binary(Attribute attribute, ElementValue value) throws IOException {
        if (reference(attribute)) {
            return;
        }
        try (InputStream in = value.open();
                OutputStream out = inlineBinary()) {
            in.transferTo(out);
        }
    }

    private boolean reference(Attribute attribute) throws IOException {
        Optional<String> uri = uris.uri(pathOf(attribute), attribute.vr(), attribute.length());
        if (uri.isPresent()) {
            xml.write("<BulkData uri=\"" + XmlText.escaped(uri.get()) + "\"/>");
        }
        return uri.isPresent();
    }

    private AttributePath pathOf(Attribute attribute) {
        AttributePath around =
                sequences.isEmpty() ? AttributePath.ROOT : sequences.getFirst().item(items.getFirst() - 1);
        return around.then(attribute.tag());
    }

    private OutputStream inlineBinary() throws IOException {
        xml.write("<InlineBinary>");
        return Base64.getEncoder().wrap(new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                xml.write(character);
            }

            @Override
            public void close() throws IOException {
                xml.write("</InlineBinary>");
            }
        });
    }

    @Override
    public void startSequence(Attribute sequence) throws IOException {
        start(sequence);
        sequences.push(pathOf(sequence));
        items.push(0);
    }

    @Override
    public void startItem(long length, long offset) throws IOException {
        int number = items.pop() + 1;
        items.push(number);
        xml.write("\n<Item number=\"" + number + "\">\n");
    }

    @Override
    public void endItem() throws IOException {
        xml.write("</Item>");
    }

    @Override
    public void endSequence() throws IOException {
        sequences.pop();
        items.pop();
        end();
    }

    @Override
    public void startFragments(Attribute pixelData) throws IOException {
        start(pixelData);
        if (!reference(pixelData)) {
            encapsulated = inlineBinary();
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
        OutputStream out = encapsulated;
        if (out != null) {
            Encapsulation.writeHead(Tag.SEQUENCE_DELIMITATION_ITEM, 0, out);
            out.close();
            encapsulated = null;
        }
        end();
    }
}
