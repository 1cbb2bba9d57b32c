package org.meterset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.meterset.archive.blob.BlobDirectory;
import org.meterset.archive.blob.BlobReader;
import org.meterset.archive.blob.BlobStore;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.ingest.ArchiveLock;
import org.meterset.archive.ingest.Check;
import org.meterset.archive.ingest.Checkpoints;
import org.meterset.archive.ingest.Databases;
import org.meterset.archive.ingest.Ingest;
import org.meterset.archive.ingest.Rebuild;
import org.meterset.archive.ingest.Recovery;
import org.meterset.archive.ingest.StateFile;
import org.meterset.archive.review.Review;
import org.meterset.archive.review.ReviewFiles;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.io.DataSetReader;

/**
 * Keeps instances bit for bit and finds them again. Safe for any number of threads; one process at a time has an
 * archive open.
 */
public final class Archive implements AutoCloseable {
    /** From the first byte of a blob to its row in the index, generously. */
    private static final Duration LONGEST_STORE = Duration.ofMinutes(1);

    private final ArchiveLock lock;
    private final BlobStore blobs;
    private final BlobReader reader;
    private final Index index;
    private final Review review;
    private final Checkpoints checkpoints;
    private final Ingest ingest;
    private final Recovery.Recovered recovered;

    private Archive(ArchiveSettings settings, ArchiveLock lock) {
        this.lock = lock;
        this.blobs = BlobStore.open(settings.directory(), settings.durable());
        this.reader = new BlobReader(settings.directory());
        Databases files = Databases.in(settings.directory());
        files.finishTakeOver();
        boolean indexIsNew = !files.complete();
        this.index = Index.open(files.index().current(), instance -> header(reader, instance));
        this.review = review(files.review(), index, reader);
        try {
            StateFile state = new StateFile(settings.directory());
            this.recovered = new Recovery(blobs, review).run(state, indexIsNew);
            this.checkpoints = new Checkpoints(blobs, state, this::force);
        } catch (RuntimeException e) {
            closeIndexes();
            throw e;
        }
        this.ingest = new Ingest(settings, blobs, review, checkpoints, Clock.systemUTC());
    }

    /**
     * Opens the archive in that directory, making it where needed and recovering what a crash has left.
     *
     * @throws ArchiveException if the directory cannot be used, or another process has it open
     */
    public static Archive open(ArchiveSettings settings) {
        ArchiveLock lock = lock(settings.directory());
        try {
            return new Archive(settings, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Asks the index of an archive that another process may have open; nothing is changed, nothing recovered.
     *
     * @throws ArchiveException if there is no archive in that directory
     */
    public static <T> T look(Path directory, Function<Index, T> question) {
        return review(directory, review -> question.apply(review.accepted()));
    }

    /**
     * Reviews what arrived in an archive that another process may have open.
     *
     * @throws ArchiveException if there is no archive in that directory
     */
    public static <T> T review(Path directory, Function<Review, T> work) {
        Databases files = Databases.in(directory);
        if (!files.index().exists()) {
            throw new ArchiveException(directory + ": found no index, expected the data folder of a node");
        }
        BlobReader reader = new BlobReader(directory);
        try (Index index = Index.open(files.index().current(), instance -> header(reader, instance));
                Review review = review(files.review(), index, reader)) {
            return work.apply(review);
        }
    }

    private static Review review(ReviewFiles files, Index index, BlobReader reader) {
        return new Review(files, index, reader, instance -> header(reader, instance), Clock.systemUTC());
    }

    private void closeIndexes() {
        try (index) {
            review.close();
        }
    }

    private void force() {
        index.force();
        review.held().ifPresent(Index::force);
    }

    /** The Part 10 files of a patient in an archive that another process may have open; for reading only. */
    public static List<Path> filesOf(Path directory, String patientId) {
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, "PATIENT")
                .set(Tags.PATIENT_ID, patientId)
                .build();
        List<Path> files = new ArrayList<>();
        return look(directory, index -> {
            index.retrieve(
                    InformationModel.PATIENT_ROOT,
                    identifier,
                    instance -> files.add(directory.resolve(instance.blobKey())));
            return files;
        });
    }

    private static ArchiveLock lock(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ArchiveException("cannot make the archive's directory " + directory, e);
        }
        return ArchiveLock.take(directory);
    }

    /**
     * Takes in one instance; blocks until its bytes, their directory entry and its index rows are durable.
     *
     * @throws IOException if the data set's stream breaks off; nothing is kept then
     */
    public StoreOutcome store(IncomingInstance instance) throws IOException {
        return ingest.store(instance);
    }

    /** What is accepted. */
    public Index index() {
        return index;
    }

    /** What is held or rejected, and who decided so. */
    public Review review() {
        return review;
    }

    /** How many instances the last crash had kept from the index, and how many half written ones it had left. */
    public Recovery.Recovered recovered() {
        return recovered;
    }

    /** The bytes of the data set as received, without the file meta information before them. */
    public InputStream open(StoredInstance instance) throws IOException {
        return reader.open(instance.blobKey(), instance.dataSetOffset());
    }

    /** Writes the bytes of the data set as received; the quick way to send an instance. */
    public void write(StoredInstance instance, OutputStream target) throws IOException {
        reader.write(instance.blobKey(), instance.dataSetOffset(), instance.bytes(), target);
    }

    /** Reads the instance's bytes again: are they those that were received? */
    public boolean isWhole(StoredInstance instance) throws IOException {
        return reader.sha256(instance.blobKey(), instance.dataSetOffset()).equals(instance.sha256());
    }

    /** The Part 10 file that holds the instance, for reading only. */
    public Path file(StoredInstance instance) {
        return blobs.files().path(instance.blobKey());
    }

    /** All elements of the instance but its bulk data. */
    public DataSet header(StoredInstance instance) {
        return header(reader, instance);
    }

    private static DataSet header(BlobReader reader, StoredInstance instance) {
        try (InputStream in = reader.open(instance.blobKey(), instance.dataSetOffset())) {
            return DataSetReader.readUntil(in, instance.transferSyntax(), Tags.FLOAT_PIXEL_DATA);
        } catch (IOException e) {
            throw new ArchiveException("cannot read " + instance.blobKey(), e);
        }
    }

    /** Reads every blob again and compares it with the index. The archive stays open for everybody else. */
    public CheckReport check(Progress progress) {
        return new Check(blobs.files(), reader, review, Instant.MAX, progress).run();
    }

    /**
     * The same for an archive that another process may have open; nothing is changed, nothing recovered.
     *
     * @throws ArchiveException if there is no archive in that directory
     */
    public static CheckReport check(Path directory, Progress progress) {
        Instant settled = Instant.now().minus(LONGEST_STORE);
        BlobDirectory blobs = new BlobDirectory(directory);
        return review(
                directory, review -> new Check(blobs, new BlobReader(directory), review, settled, progress).run());
    }

    /**
     * Makes the index of a closed archive anew from its blobs, and puts it in the place of the old one. What people
     * decided stays: the journal of import review tells.
     */
    public static RebuildReport rebuild(ArchiveSettings settings, Progress progress) {
        try (ArchiveLock _ = lock(settings.directory())) {
            BlobStore blobs = BlobStore.open(settings.directory(), settings.durable());
            BlobReader reader = new BlobReader(settings.directory());
            Databases files = Databases.in(settings.directory());
            return Review.undisturbed(files.review(), () -> {
                RebuildReport report;
                try (Index index = Index.open(files.index().beginGrowing(), instance -> header(reader, instance));
                        Review review = review(files.beginGrowing(), index, reader)) {
                    report = new Rebuild(blobs.files(), review, progress).run();
                }
                files.takeOver();
                return report;
            });
        }
    }

    /** Waits for the stores under way, then closes the index. */
    @Override
    public void close() {
        try {
            checkpoints.close(this::closeIndexes);
        } finally {
            lock.close();
        }
    }
}
