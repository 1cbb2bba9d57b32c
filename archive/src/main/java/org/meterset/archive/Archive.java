package org.meterset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.meterset.archive.blob.BlobReader;
import org.meterset.archive.blob.BlobStore;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.ingest.ArchiveLock;
import org.meterset.archive.ingest.Check;
import org.meterset.archive.ingest.Checkpoints;
import org.meterset.archive.ingest.IndexFiles;
import org.meterset.archive.ingest.Ingest;
import org.meterset.archive.ingest.Rebuild;
import org.meterset.archive.ingest.Recovery;
import org.meterset.archive.ingest.StateFile;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.io.DataSetReader;

/**
 * Keeps instances bit for bit and finds them again. Safe for any number of threads; one process at a time has an
 * archive open.
 */
public final class Archive implements AutoCloseable {
    private final ArchiveLock lock;
    private final BlobStore blobs;
    private final BlobReader reader;
    private final Index index;
    private final Checkpoints checkpoints;
    private final Ingest ingest;
    private final Recovery.Recovered recovered;

    private Archive(ArchiveSettings settings, ArchiveLock lock) {
        this.lock = lock;
        this.blobs = BlobStore.open(settings.directory(), settings.durable());
        this.reader = new BlobReader(settings.directory());
        IndexFiles files = new IndexFiles(settings.directory());
        files.finishTakeOver();
        boolean indexIsNew = !files.exists();
        this.index = Index.open(files.current(), instance -> header(reader, instance));
        try {
            StateFile state = new StateFile(settings.directory());
            this.recovered = new Recovery(blobs, index).run(state, indexIsNew);
            this.checkpoints = new Checkpoints(blobs, state, index::force);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
        this.ingest = new Ingest(settings, blobs, index, checkpoints, Clock.systemUTC());
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
        IndexFiles files = new IndexFiles(directory);
        if (!files.exists()) {
            throw new ArchiveException(directory + ": found no index, expected the data folder of a node");
        }
        BlobReader reader = new BlobReader(directory);
        try (Index index = Index.open(files.current(), instance -> header(reader, instance))) {
            return question.apply(index);
        }
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

    public Index index() {
        return index;
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
        return blobs.path(instance.blobKey());
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
        return new Check(blobs, reader, index, progress).run();
    }

    /** Makes the index of a closed archive anew from its blobs, and puts it in the place of the old one. */
    public static RebuildReport rebuild(ArchiveSettings settings, Progress progress) {
        try (ArchiveLock _ = lock(settings.directory())) {
            BlobStore blobs = BlobStore.open(settings.directory(), settings.durable());
            BlobReader reader = new BlobReader(settings.directory());
            IndexFiles files = new IndexFiles(settings.directory());
            RebuildReport report;
            try (Index index = Index.open(files.beginGrowing(), instance -> header(reader, instance))) {
                report = new Rebuild(blobs, index, progress).run();
            }
            files.takeOver();
            return report;
        }
    }

    /** Waits for the stores under way, then closes the index. */
    @Override
    public void close() {
        try {
            checkpoints.close(index::close);
        } finally {
            lock.close();
        }
    }
}
