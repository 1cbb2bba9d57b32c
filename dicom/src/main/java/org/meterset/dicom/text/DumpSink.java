package org.meterset.dicom.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.dicom.internal.Attribute;
import org.meterset.dicom.internal.ElementSink;
import org.meterset.dicom.internal.ElementValue;

/** Writes the lines of a {@link Dump}. */
final class DumpSink implements ElementSink {
    private static final int VALUE_COLUMN = 40;
    private static final int OFFSET_COLUMN = 10;
    /** Longer text is not read whole unless it is shown whole. */
    private static final int TEXT_BYTES = 1 << 20;

    private static final int CHUNK_BYTES = 8 * 1024;

    private final Appendable out;
    private final int width;
    private final boolean offsets;
    private final Deque<Integer> items = new ArrayDeque<>();
    private int indent;
    private Vr fragmentVr = Vr.OB;
    private int fragments;

    DumpSink(Appendable out, int width, boolean offsets) {
        this.out = out;
        this.width = width;
        this.offsets = offsets;
    }

    @Override
    public void value(Attribute attribute, ElementValue value) throws IOException {
        head(attribute);
        Vr vr = attribute.vr();
        long values;
        int written;
        if (attribute.length() == 0) {
            written = put("(no value)");
            values = 0;
        } else if (vr.isText()) {
            byte[] bytes;
            long more = 0;
            try (InputStream in = value.open()) {
                bytes = in.readNBytes(width == Integer.MAX_VALUE ? Integer.MAX_VALUE - 8 : TEXT_BYTES);
                more = vr.isMultiValueText() ? backslashes(in) : 0;
            }
            Element element = element(attribute, bytes);
            values = element.strings(value.characterSet()).size() + more;
            written = put(ValueText.of(element, value.characterSet(), width));
        } else if (vr.isOther()) {
            written = binary(vr, value);
            values = 1;
        } else {
            values = attribute.length() / vr.unitBytes();
            written = put(ValueText.of(element(attribute, prefix(value)), CharacterSet.DEFAULT, width));
        }
        tail(written, attribute, Long.toString(values));
    }

    private static Element element(Attribute attribute, byte[] bytes) {
        return new Element(attribute.tag(), attribute.vr(), new Value.Plain(Bulk.of(bytes)));
    }

    private byte[] prefix(ElementValue value) throws IOException {
        try (InputStream in = value.open()) {
            return in.readNBytes((int) Math.min(8L * width, Integer.MAX_VALUE - 8));
        }
    }

    private static long backslashes(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long count = 0;
        for (int length = in.read(chunk); length > 0; length = in.read(chunk)) {
            for (int i = 0; i < length; i++) {
                if (chunk[i] == '\\') {
                    count++;
                }
            }
        }
        return count;
    }

    private int binary(Vr vr, ElementValue value) throws IOException {
        if (width < Integer.MAX_VALUE) {
            return put(ValueText.of(
                    element(new Attribute(new Tag(0), vr, 0, 0, ""), prefix(value)), CharacterSet.DEFAULT, width));
        }
        int unit = vr.unitBytes();
        try (InputStream in = value.open()) {
            String separator = "";
            for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
                for (int start = 0; start + unit <= chunk.length; start += unit) {
                    out.append(separator);
                    for (int i = start + unit - 1; i >= start; i--) {
                        out.append(HexFormat.of().withUpperCase().toHexDigits(chunk[i]));
                    }
                    separator = "\\";
                }
            }
        }
        return VALUE_COLUMN;
    }

    private void head(Attribute attribute) throws IOException {
        start(attribute.offset());
        out.append(attribute.tag().toString())
                .append(' ')
                .append(attribute.vr().name())
                .append(' ');
    }

    private void start(long offset) throws IOException {
        if (offsets) {
            out.append(offset < 0 ? " ".repeat(OFFSET_COLUMN) : ("%" + OFFSET_COLUMN + "d").formatted(offset))
                    .append(' ');
        }
        out.append("  ".repeat(indent));
    }

    private int put(String text) throws IOException {
        out.append(text);
        return text.length();
    }

    private void tail(int written, Attribute attribute, String values) throws IOException {
        out.append(" ".repeat(Math.max(0, VALUE_COLUMN - written)));
        out.append(" # ").append(lengthText(attribute.length(), attribute.offset()));
        if (!values.isEmpty()) {
            out.append(", ").append(values);
        }
        out.append(' ').append(nameOf(attribute)).append('\n');
    }

    private static String lengthText(long length, long offset) {
        return length >= 0 ? "%3d".formatted(length) : offset >= 0 ? "u/l" : "  -";
    }

    private static String nameOf(Attribute attribute) {
        if (attribute.privateCreator().isEmpty()) {
            return Dictionary.nameOf(attribute.tag());
        }
        Optional<Dictionary.Entry> known = Dictionary.privateEntry(attribute.privateCreator(), attribute.tag());
        String creator = ValueText.visible(attribute.privateCreator());
        return "%s: %s".formatted(creator, known.map(Dictionary.Entry::name).orElse("Private"));
    }

    @Override
    public void startSequence(Attribute sequence) throws IOException {
        head(sequence);
        tail(put(sequence.length() == 0 ? "(no items)" : ""), sequence, "");
        items.push(0);
        indent++;
    }

    @Override
    public void startItem(long length, long offset) throws IOException {
        int number = items.pop();
        items.push(number + 1);
        itemHead(number, offset);
        itemTail(0, length, offset);
        indent++;
    }

    private void itemHead(int number, long offset) throws IOException {
        start(offset);
        out.append("%-15s".formatted("[" + number + "]"));
    }

    private void itemTail(int written, long length, long offset) throws IOException {
        if (length >= 0 || offset >= 0) {
            out.append(" ".repeat(Math.max(0, VALUE_COLUMN - written)));
            out.append(" # ").append(lengthText(length, offset));
        }
        out.append('\n');
    }

    @Override
    public void endItem() {
        indent--;
    }

    @Override
    public void endSequence() {
        items.pop();
        indent--;
    }

    @Override
    public void startFragments(Attribute pixelData) throws IOException {
        head(pixelData);
        tail(put("(encapsulated)"), pixelData, "");
        indent++;
        fragments = 0;
        fragmentVr = pixelData.vr() == Vr.OW ? Vr.OB : pixelData.vr();
    }

    @Override
    public void fragment(long length, long offset, ElementValue fragment) throws IOException {
        itemHead(fragments++, offset);
        int written = length == 0 ? put("(no value)") : binary(fragmentVr, fragment);
        itemTail(written, length, offset);
    }

    @Override
    public void endFragments() {
        indent--;
    }
}
