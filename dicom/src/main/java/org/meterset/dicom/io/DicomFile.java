package org.meterset.dicom.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/**
 * A DICOM file (PS3.10 chapter 7), or what looks like one.
 *
 * @param meta empty if the file has none
 * @param transferSyntax as declared, or guessed (which a remark tells)
 * @param layout of the bytes that were read, so that they are written back the same
 * @param remarks oddities that were survived
 */
public record DicomFile(
        Optional<FileMeta> meta, TransferSyntax transferSyntax, DataSet dataSet, Layout layout, List<String> remarks) {
    private static final Tag SOP_CLASS_UID = Tag.of(0x0008, 0x0016);
    private static final Tag SOP_INSTANCE_UID = Tag.of(0x0008, 0x0018);

    public DicomFile {
        remarks = List.copyOf(remarks);
    }

    /** What comes before the data set. */
    public record Header(
            Optional<FileMeta> meta, TransferSyntax transferSyntax, long dataSetOffset, List<String> remarks) {
        public Header {
            remarks = List.copyOf(remarks);
        }
    }

    /** A file to be written, with meta information made from the data set. */
    public static DicomFile of(DataSet dataSet, TransferSyntax syntax) {
        return new DicomFile(Optional.of(metaOf(dataSet, syntax)), syntax, dataSet, Layout.DEFINED, List.of());
    }

    /** The same file with another data set; Group Length elements get the right values when it is written. */
    public DicomFile withDataSet(DataSet other) {
        Layout corrected = new Layout(layout.sequencesDefined(), layout.itemsDefined(), false);
        return new DicomFile(meta, transferSyntax, other, corrected, remarks);
    }

    /** The same data set in a file of another transfer syntax. */
    public DicomFile withTransferSyntax(TransferSyntax other) {
        return new DicomFile(meta.map(it -> it.withTransferSyntax(other)), other, dataSet, Layout.DEFINED, remarks);
    }

    /** Reads a whole file; long values stay there, so the file must not change while the data set is in use. */
    public static DicomFile read(Path file) throws IOException {
        try (Source source = Source.of(file, 0)) {
            return read(source);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads a file from a stream, all of it into memory. */
    public static DicomFile read(InputStream in) throws IOException {
        try {
            return read(Source.of(in, 0));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static DicomFile read(Source source) {
        Remarks remarks = new Remarks();
        Header header = FileStart.read(source, remarks);
        try (TokenReader tokens = TokenReader.of(source, header.transferSyntax(), remarks)) {
            DataSet dataSet = DataSetReader.read(tokens);
            return new DicomFile(header.meta(), header.transferSyntax(), dataSet, tokens.layout(), tokens.remarks());
        }
    }

    /** Reads only what comes before the data set. */
    public static Header header(Path file) throws IOException {
        try (Source source = Source.of(file, 0)) {
            return FileStart.read(source, new Remarks());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes the file; what was there before is replaced at once when the new one is whole. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(".%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes preamble, meta information, made from the data set if there is none, and the data set. */
    public void write(OutputStream out) throws IOException {
        FileMeta written = meta.orElseGet(() -> metaOf(dataSet, transferSyntax));
        if (!written.transferSyntax().equals(Optional.of(transferSyntax))) {
            written = written.withTransferSyntax(transferSyntax);
        }
        written.writeTo(out);
        DataSetWriter.write(dataSet, transferSyntax, layout, out);
    }

    private static FileMeta metaOf(DataSet dataSet, TransferSyntax syntax) {
        Uid none = new Uid("");
        return FileMeta.of(
                dataSet.uid(SOP_CLASS_UID).orElse(none),
                dataSet.uid(SOP_INSTANCE_UID).orElse(none),
                syntax);
    }
}
