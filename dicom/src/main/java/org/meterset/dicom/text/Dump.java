package org.meterset.dicom.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.internal.DataSetWalk;
import org.meterset.dicom.internal.TokenWalk;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;
import org.meterset.dicom.io.TokenReader;

/**
 * A data set as text for people, one attribute on each line: tag, VR, value, and behind a number sign the length in
 * bytes, the number of values and the keyword. Immutable: each setting gives a new dump, and threads may share one.
 *
 * <p>Items are numbered as in paths, from 0; known unique identifiers are shown by name with an equals sign; private
 * attributes are named by their creator. From a file or from tokens, memory does not grow with the data set.
 */
public final class Dump {
    private static final int DEFAULT_WIDTH = 64;
    private static final int LEAST_WIDTH = 8;

    private final int width;
    private final boolean offsets;

    private Dump(int width, boolean offsets) {
        this.width = width;
        this.offsets = offsets;
    }

    /** Values are cut to 64 characters. */
    public static Dump shortened() {
        return new Dump(DEFAULT_WIDTH, false);
    }

    /** Values are shown whole, however long. */
    public static Dump full() {
        return new Dump(Integer.MAX_VALUE, false);
    }

    /** Cuts values to so many characters, but not less than 8. */
    public Dump width(int characters) {
        return new Dump(Math.max(characters, LEAST_WIDTH), offsets);
    }

    /** With the byte offset of each attribute in front, where it is known. */
    public Dump offsets() {
        return new Dump(width, true);
    }

    /**
     * File meta information, data set, and remarks on what was odd. What was read is written even if the rest cannot be
     * read.
     */
    public void write(Path file, Appendable out) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        Optional<FileMeta> meta = header.meta();
        if (meta.isPresent()) {
            out.append("# File meta information\n");
            write(meta.get().elements(), out);
            out.append('\n');
        }
        out.append("# Data set, %s\n".formatted(nameOf(header.transferSyntax())));
        remarks(header.remarks(), out);
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            write(tokens, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String nameOf(TransferSyntax syntax) {
        String name = UidDictionary.nameOf(syntax.uid());
        return name.equals(syntax.uid().value()) ? name : "%s (%s)".formatted(name, syntax.uid());
    }

    /** All that is left of the tokens, then remarks. */
    public void write(TokenReader tokens, Appendable out) throws IOException {
        try {
            TokenWalk.walk(tokens, new DumpSink(out, width, offsets));
        } finally {
            remarks(tokens.remarks(), out);
        }
    }

    private static void remarks(List<String> remarks, Appendable out) throws IOException {
        for (String remark : remarks) {
            out.append("# Remark: ").append(remark).append('\n');
        }
    }

    public void write(DataSet dataSet, Appendable out) throws IOException {
        DataSetWalk.walk(dataSet, new DumpSink(out, width, offsets));
    }

    public String toText(DataSet dataSet) {
        StringBuilder text = new StringBuilder();
        try {
            write(dataSet, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
