package org.meterset.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Vr;

/**
 * Rewrites a data set in another transfer syntax, in constant memory whatever its size. Sequences and items get
 * undefined lengths, and Group Length elements, which the standard has retired, are left out.
 */
public final class Transcoder {
    private Transcoder() {}

    /**
     * Copies the data set that fills {@code in}; both streams stay open.
     *
     * @throws DicomException if the pixel data would have to be compressed or decompressed
     */
    public static void transcode(InputStream in, TransferSyntax from, OutputStream out, TransferSyntax to)
            throws IOException {
        boolean samePixels = from.isUncompressed() == to.isUncompressed()
                && (from.isUncompressed() || from.uid().equals(to.uid()));
        if (!samePixels) {
            throw new DicomException(
                    "cannot rewrite %s as %s: pixel data would have to be recoded".formatted(from.uid(), to.uid()));
        }
        try (TokenReader tokens = TokenReader.of(in, from);
                TokenWriter writer = TokenWriter.of(out, to)) {
            copy(tokens, writer);
        }
    }

    /** Hands every token that is left to the writer. */
    static void copy(TokenReader tokens, TokenWriter writer) throws IOException {
        while (true) {
            switch (tokens.next()) {
                case ELEMENT -> element(tokens, writer);
                case SEQUENCE_START -> writer.startSequence(tokens.tag(), TokenWriter.UNDEFINED);
                case ITEM_START -> writer.startItem(TokenWriter.UNDEFINED);
                case ITEM_END -> writer.endItem();
                case SEQUENCE_END -> writer.endSequence();
                case FRAGMENTS_START -> writer.startFragments(tokens.tag(), tokens.vr());
                case FRAGMENT -> writer.fragment(tokens.length(), tokens.valueStream());
                case FRAGMENTS_END -> writer.endFragments();
                case END -> {
                    return;
                }
            }
        }
    }

    private static void element(TokenReader tokens, TokenWriter writer) throws IOException {
        if (!tokens.tag().isGroupLength() || tokens.vr() != Vr.UL) {
            writer.element(tokens.tag(), tokens.vr(), tokens.length(), tokens.valueStream());
        }
    }
}
