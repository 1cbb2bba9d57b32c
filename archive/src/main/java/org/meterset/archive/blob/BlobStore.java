package org.meterset.archive.blob;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.meterset.dicom.io.FileMeta;

/**
 * Part 10 files in directories. Any number of threads.
 *
 * <pre>
 * blobs/000001/SHA256.dcm   instances; a directory is full at {@value #VOLUME_BLOBS} and the next one begins
 * conflicts/SHA256.dcm      instances whose SOP Instance UID other bytes had taken before
 * incoming/N.part           being received; worth nothing after a crash
 * damaged/SHA256.dcm        what recovery found half written and nobody was promised
 * </pre>
 *
 * <p>A key is the path below the archive's directory. Directories fill in order, so a crash can only have touched the
 * last ones, and writers share the cost of making one directory durable.
 */
public final class BlobStore {
    /** Instances in one directory. */
    public static final int VOLUME_BLOBS = 1000;

    private static final String INCOMING = "incoming";
    private static final String DAMAGED = "damaged";
    /** While one stretch goes to disk, the next one arrives in the socket's own buffer. */
    private static final int BUFFER_BYTES = 256 * 1024;

    private static final int BUFFERS_KEPT = 16;

    private final Path directory;
    private final BlobDirectory files;
    private final boolean durable;
    private final FileStore fileStore;
    private final NewFiles newFiles;
    private final BufferPool<WriteBuffer> buffers;
    private final AtomicLong incoming = new AtomicLong();
    private final Object volumes = new Object();
    private int volume;
    private int volumeBlobs;

    private BlobStore(Path directory, boolean durable, FileStore fileStore, int volume, int volumeBlobs) {
        this.directory = directory;
        this.files = new BlobDirectory(directory);
        this.durable = durable;
        this.fileStore = fileStore;
        this.newFiles = NewFiles.in(directory.resolve(INCOMING), fileStore);
        this.buffers = new BufferPool<>(() -> WriteBuffer.of(BUFFER_BYTES, newFiles.blockBytes()), BUFFERS_KEPT);
        this.volume = volume;
        this.volumeBlobs = volumeBlobs;
    }

    /** Opens the store, making its directories where needed and removing what was being received at a crash. */
    public static BlobStore open(Path directory, boolean durable) {
        try {
            for (String name : List.of(BlobDirectory.BLOBS, BlobDirectory.CONFLICTS, INCOMING, DAMAGED)) {
                Directories.createDurably(directory.resolve(name));
            }
            for (String leftover : Directories.names(directory.resolve(INCOMING))) {
                Files.deleteIfExists(directory.resolve(INCOMING).resolve(leftover));
            }
            BlobDirectory files = new BlobDirectory(directory);
            int last = files.volumeNumbers().stream().reduce(1, Math::max);
            Path volume = directory.resolve(BlobDirectory.volumeKey(last));
            Directories.createDurably(volume);
            return new BlobStore(
                    directory,
                    durable,
                    Files.getFileStore(directory),
                    last,
                    Directories.names(volume).size());
        } catch (IOException e) {
            throw new BlobException("cannot use " + directory, e);
        }
    }

    /** What is there, for reading only. */
    public BlobDirectory files() {
        return files;
    }

    boolean isDurable() {
        return durable;
    }

    /** What a file's writes must be multiples of. */
    int blockBytes() {
        return newFiles.blockBytes();
    }

    /** Opens a new file for writing. */
    FileChannel create(Path file) {
        return newFiles.create(file);
    }

    /** The directory that is being filled. */
    public int volume() {
        synchronized (volumes) {
            return volume;
        }
    }

    public long freeBytes() {
        try {
            return fileStore.getUsableSpace();
        } catch (IOException e) {
            throw new BlobException("cannot tell the free space", e);
        }
    }

    /** Begins a temporary blob; publish or close it. */
    public BlobWriter begin(FileMeta meta) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            meta.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        Path temporary = directory.resolve(INCOMING).resolve(incoming.incrementAndGet() + ".part");
        return new BlobWriter(this, buffers, temporary, bytes.toByteArray());
    }

    /** A key for a new instance, in the directory that is being filled. */
    public String newKey(String sha256) {
        synchronized (volumes) {
            if (volumeBlobs >= VOLUME_BLOBS) {
                beginVolume();
            }
            volumeBlobs++;
            return BlobDirectory.key(BlobDirectory.volumeKey(volume), checked(sha256));
        }
    }

    private void beginVolume() {
        try {
            Directories.createDurably(files.path(BlobDirectory.volumeKey(volume + 1)));
        } catch (IOException e) {
            throw new BlobException("cannot begin a new directory of blobs", e);
        }
        volume++;
        volumeBlobs = 0;
    }

    public String conflictKey(String sha256) {
        return BlobDirectory.key(BlobDirectory.CONFLICTS, checked(sha256));
    }

    private static String checked(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in lower case hexadecimal digits");
        }
        return sha256;
    }

    /** Makes the names durable in the directories of these keys. */
    public void force(List<String> keys) {
        if (!durable) {
            return;
        }
        try {
            for (Path parent : keys.stream()
                    .map(key -> files.path(key).resolveSibling(""))
                    .distinct()
                    .toList()) {
                Directories.force(parent);
            }
        } catch (IOException e) {
            throw new BlobException("cannot make a directory of blobs durable", e);
        }
    }

    /** Puts a half written blob, of which nobody was promised anything, out of the way. */
    public void setAside(String key) {
        try {
            Path file = files.path(key);
            Files.move(
                    file, directory.resolve(DAMAGED).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BlobException("cannot set a damaged blob aside", e);
        }
    }

    public void delete(String key) {
        try {
            Files.deleteIfExists(files.path(key));
        } catch (IOException e) {
            throw new BlobException("cannot remove a blob", e);
        }
    }
}
