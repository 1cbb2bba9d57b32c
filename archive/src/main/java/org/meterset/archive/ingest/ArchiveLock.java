package org.meterset.archive.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.meterset.archive.ArchiveException;

/** One process, and one part of it, at a time: the lock ends with its process, however that ends. */
public final class ArchiveLock implements AutoCloseable {
    private final FileChannel channel;

    private ArchiveLock(FileChannel channel) {
        this.channel = channel;
    }

    public static ArchiveLock take(Path directory) {
        Path file = directory.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new ArchiveLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new ArchiveException("cannot lock " + file + ": " + e.getMessage(), e);
        }
        throw new ArchiveException(
                "the archive in %s is open in another process; stop that one first".formatted(directory));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // the lock is gone either way
        }
    }
}
