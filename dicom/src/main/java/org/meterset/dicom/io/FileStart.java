package org.meterset.dicom.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.Element;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** Reads what comes before the data set of a file (PS3.10 section 7.1); survives a start that lacks parts of it. */
final class FileStart {
    private static final int META_GROUP = 0x0002;
    private static final int FARTHEST_PREFIX_BYTES = 1024;
    private static final String RULE = "PS3.10 section 7.1";

    private final Source source;
    private final Remarks remarks;

    private FileStart(Source source, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
    }

    static DicomFile.Header read(Source source, Remarks remarks) {
        return new FileStart(source, remarks).read();
    }

    private DicomFile.Header read() {
        Bulk preamble = preamble();
        boolean littleMeta = source.peek(8) == 8 && source.shortAt(0, false) == META_GROUP;
        Optional<FileMeta> meta = littleMeta ? Optional.of(new FileMeta(preamble, meta())) : Optional.empty();
        if (meta.isEmpty()) {
            remark("no file meta information");
        }
        Optional<TransferSyntax> declared = meta.flatMap(FileMeta::transferSyntax);
        TransferSyntax syntax = declared.orElseGet(this::guess);
        return new DicomFile.Header(meta, syntax, source.position(), remarks.list());
    }

    private Bulk preamble() {
        int start = prefixOffset();
        if (start < 0) {
            remark("no preamble with the prefix DICM behind it");
            return Bulk.of(new byte[FileMeta.PREAMBLE_BYTES]);
        }
        if (start != FileMeta.PREAMBLE_BYTES) {
            remark("prefix DICM at byte %d instead of %d".formatted(start, FileMeta.PREAMBLE_BYTES));
        }
        byte[] bytes = Arrays.copyOf(source.copyOfPeeked(start), FileMeta.PREAMBLE_BYTES);
        source.consume(start + 4);
        return Bulk.of(bytes);
    }

    /** Where the prefix stands; -1 if nowhere near the beginning. */
    private int prefixOffset() {
        int there = source.peek(FARTHEST_PREFIX_BYTES);
        int usual = FileMeta.PREAMBLE_BYTES;
        if (there >= usual + 4 && source.intAt(usual, true) == FileMeta.PREFIX) {
            return usual;
        }
        for (int at = 0; at + 6 <= there; at++) {
            if (source.intAt(at, true) == FileMeta.PREFIX && source.shortAt(at + 4, false) == META_GROUP) {
                return at;
            }
        }
        return -1;
    }

    /** Group 0002 ends where another group starts, whatever its group length says. */
    private DataSet meta() {
        long start = source.position();
        long declaredEnd = -1;
        List<Element> elements = new ArrayList<>();
        TokenReader tokens = TokenReader.of(source, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, remarks);
        while (source.peek(2) == 2 && source.shortAt(0, false) == META_GROUP) {
            if (tokens.next() != TokenReader.Token.ELEMENT) {
                throw new DicomFormatException(
                        tokens.path(), tokens.offset(), "a sequence", "an element with a plain value", RULE);
            }
            Element element = new Element(tokens.tag(), tokens.vr(), new Value.Plain(tokens.value()));
            elements.add(element);
            if (element.tag().isGroupLength() && tokens.length() == 4) {
                declaredEnd = source.position() + groupLength(element);
            }
        }
        if (declaredEnd != source.position()) {
            remarks.add(
                    () -> "FileMetaInformationGroupLength (0002,0000)",
                    start,
                    declaredEnd < 0
                            ? "is missing"
                            : "says that the data set starts at byte %d, but it starts at byte %d"
                                    .formatted(declaredEnd, source.position()));
        }
        return DataSet.asRead(elements, CharacterSet.DEFAULT);
    }

    private static long groupLength(Element element) {
        DataSet alone =
                DataSet.asRead(List.of(new Element(element.tag(), Vr.UL, element.value())), CharacterSet.DEFAULT);
        return alone.longs(element.tag())[0];
    }

    private TransferSyntax guess() {
        Encoding guess = EncodingGuess.of(source).orElseThrow(this::noDataSet);
        remark("no transfer syntax is declared; looks like " + guess);
        return guess.syntax();
    }

    private DicomFormatException noDataSet() {
        int there = source.peek(4);
        String found = there < 4 ? "%d bytes".formatted(there) : "bytes %08X".formatted(source.intAt(0, true));
        return new DicomFormatException(
                "file", source.position(), found, "the first element of a DICOM data set", RULE);
    }

    private void remark(String text) {
        remarks.add(() -> "file", source.position(), text);
    }
}
