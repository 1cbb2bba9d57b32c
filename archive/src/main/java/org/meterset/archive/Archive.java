package org.meterset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;

/**
 * Keeps instances bit for bit and finds them again. Safe for any number of threads; one process at a time has an
 * archive open.
 */
public final class Archive implements AutoCloseable {

    private Archive() {}

    /**
     * Opens the archive in that directory, making it where needed and recovering what a crash has left.
     *
     * @throws ArchiveException if the directory cannot be used, or another process has it open
     */
    public static Archive open(ArchiveSettings settings) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes in one instance; blocks until its bytes, their directory entry and its index rows are durable.
     *
     * @throws IOException if the data set's stream breaks off; nothing is kept then
     */
    public StoreOutcome store(IncomingInstance instance) throws IOException {
        throw new UnsupportedOperationException();
    }

    public Index index() {
        throw new UnsupportedOperationException();
    }

    /** The bytes of the data set as received, without the file meta information before them. */
    public InputStream open(StoredInstance instance) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes the bytes of the data set as received; the quick way to send an instance. */
    public void write(StoredInstance instance, OutputStream target) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** All elements of the instance but its bulk data. */
    public DataSet header(StoredInstance instance) {
        throw new UnsupportedOperationException();
    }

    /** Reads every blob again and compares it with the index. The archive stays open for everybody else. */
    public CheckReport check(Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Makes the index of a closed archive anew from its blobs, and puts it in the place of the old one. */
    public static RebuildReport rebuild(ArchiveSettings settings, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
