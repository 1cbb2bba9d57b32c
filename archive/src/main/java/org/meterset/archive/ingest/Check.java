package org.meterset.archive.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.meterset.archive.CheckReport;
import org.meterset.archive.CheckReport.Finding;
import org.meterset.archive.Progress;
import org.meterset.archive.blob.BlobDirectory;
import org.meterset.archive.blob.BlobReader;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.review.Review;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;

/** Reads every blob again and compares it with the index, while the archive goes on. One run per instance. */
public final class Check {
    private final BlobDirectory blobs;
    private final BlobReader reader;
    private final Review review;
    private final Instant settled;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final long total;
    private long[] knownDigests;
    private int done;
    private long bytes;

    /** @param settled blobs made later may be of a store that goes on, so that the index need not know them */
    public Check(BlobDirectory blobs, BlobReader reader, Review review, Instant settled, Progress progress) {
        this.blobs = blobs;
        this.reader = reader;
        this.review = review;
        this.settled = settled;
        this.progress = progress;
        this.total = indexes().mapToLong(index -> index.counts().instances()).sum();
        this.knownDigests = new long[(int) Math.min(total, Integer.MAX_VALUE - 8)];
    }

    public CheckReport run() {
        indexes().forEach(index -> index.all(this::compare));
        knownDigests = Arrays.copyOf(knownDigests, done);
        Arrays.sort(knownDigests);
        for (int volume : blobs.volumeNumbers()) {
            blobs.keys(volume).stream()
                    .filter(this::isExtra)
                    .map(Finding.Extra::new)
                    .forEach(findings::add);
        }
        return new CheckReport(done, bytes, findings);
    }

    private Stream<Index> indexes() {
        return Stream.concat(Stream.of(review.accepted()), review.held().stream());
    }

    private void compare(StoredInstance instance) {
        if (done == knownDigests.length) {
            knownDigests = Arrays.copyOf(knownDigests, done + done / 2 + 16);
        }
        knownDigests[done++] = start(instance.sha256());
        if (!blobs.exists(instance.blobKey())) {
            findings.add(new Finding.Missing(instance.sopInstance(), instance.blobKey()));
        } else {
            String fault = fault(instance);
            if (!fault.isEmpty()) {
                findings.add(new Finding.Damaged(instance.sopInstance(), instance.blobKey(), fault));
            }
        }
        progress.at(done, total, bytes);
    }

    private String fault(StoredInstance instance) {
        try {
            String found = reader.sha256(instance.blobKey(), instance.dataSetOffset());
            bytes += instance.bytes();
            if (!found.equals(instance.sha256())) {
                return "SHA-256 of the data set is %s, expected %s".formatted(found, instance.sha256());
            }
            DicomFile.Header start = DicomFile.header(blobs.path(instance.blobKey()));
            boolean samePlace = start.dataSetOffset() == instance.dataSetOffset()
                    && start.transferSyntax().equals(instance.transferSyntax())
                    && start.meta().flatMap(FileMeta::sopInstance).stream().anyMatch(instance.sopInstance()::equals);
            return samePlace ? "" : "the file meta information is not that of this instance";
        } catch (IOException | RuntimeException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    /** A blob of the moment may be indexed by now, so the index is asked once more. */
    private boolean isExtra(String key) {
        String sha256 = BlobDirectory.promisedSha256(key);
        if (!sha256.isEmpty() && Arrays.binarySearch(knownDigests, start(sha256)) >= 0) {
            return false;
        }
        try {
            return blobs.lastModified(key).isBefore(settled)
                    && DicomFile.header(blobs.path(key))
                            .meta()
                            .flatMap(FileMeta::sopInstance)
                            .flatMap(review::instance)
                            .map(StoredInstance::blobKey)
                            .filter(key::equals)
                            .isEmpty();
        } catch (IOException | RuntimeException _) {
            return blobs.exists(key);
        }
    }

    /** The first 64 bits tell all digests of one archive apart. */
    private static long start(String sha256) {
        return Long.parseUnsignedLong(sha256, 0, 16, 16);
    }
}
