package org.meterset.archive.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.meterset.archive.blob.BlobDirectory;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.index.IndexedHeader;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;
import org.meterset.dicom.io.TokenReader;

/** Makes an index entry from nothing but a blob, in one pass over its bytes. Any number of threads. */
final class BlobScan {
    private final BlobDirectory blobs;

    /** What a blob turned out to be. */
    sealed interface Scanned {
        record Whole(IndexEntry entry) implements Scanned {}

        record Unusable(String blobKey, String reason) implements Scanned {}
    }

    BlobScan(BlobDirectory blobs) {
        this.blobs = blobs;
    }

    Scanned scan(String blobKey) {
        Path file = blobs.path(blobKey);
        try {
            DicomFile.Header start = DicomFile.header(file);
            if (start.meta().isEmpty()) {
                return new Scanned.Unusable(blobKey, "no file meta information (PS3.10 section 7.1)");
            }
            return scan(blobKey, file, start, start.meta().get());
        } catch (DicomException | IOException | UncheckedIOException e) {
            return new Scanned.Unusable(blobKey, String.valueOf(e.getMessage()));
        }
    }

    private static Scanned scan(String blobKey, Path file, DicomFile.Header start, FileMeta meta) throws IOException {
        MessageDigest digest = sha256();
        DataSet header;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start.dataSetOffset());
            DigestInputStream digested = new DigestInputStream(in, digest);
            try (TokenReader tokens = TokenReader.of(digested, start.transferSyntax())) {
                header = IndexedHeader.read(tokens);
            }
            digested.transferTo(OutputStream.nullOutputStream());
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (!sha256.equals(BlobDirectory.promisedSha256(blobKey))) {
            return new Scanned.Unusable(blobKey, "the bytes are not those the name promises: SHA-256 is " + sha256);
        }
        return new Scanned.Whole(new IndexEntry(
                meta.sopClass().orElse(new Uid("")),
                meta.sopInstance().orElse(new Uid("")),
                start.transferSyntax(),
                blobKey,
                start.dataSetOffset(),
                Files.size(file),
                sha256,
                Files.getLastModifiedTime(file).toInstant(),
                meta.sourceAeTitle().orElse(""),
                header));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
