package org.meterset.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * How new files are written: past the page cache where the file system can do that. What must be on disk before it is
 * acknowledged gains nothing from a copy in memory, and the copy costs more processor time than all else together.
 */
final class NewFiles {
    private static final Set<OpenOption> CACHED = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private final Set<OpenOption> options;
    private final int blockBytes;

    private NewFiles(Set<OpenOption> options, int blockBytes) {
        this.options = options;
        this.blockBytes = blockBytes;
    }

    /** Tries on the file system itself what it can do. */
    static NewFiles in(Path directory, FileStore fileStore) {
        Path trial = directory.resolve("trial.part");
        try {
            Set<OpenOption> direct = new HashSet<>(CACHED);
            direct.add(directOption());
            int blockBytes = Math.toIntExact(fileStore.getBlockSize());
            try (FileChannel channel = FileChannel.open(trial, direct)) {
                channel.write(ByteBuffer.allocate(blockBytes));
                return new NewFiles(direct, blockBytes);
            } finally {
                Files.deleteIfExists(trial);
            }
        } catch (IOException | UnsupportedOperationException | ArithmeticException _) {
            return new NewFiles(CACHED, 1);
        }
    }

    /** O_DIRECT, which the JDK offers outside its standard API only. */
    private static OpenOption directOption() {
        try {
            for (Object option :
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (option.toString().equals("DIRECT")) {
                    return (OpenOption) option;
                }
            }
        } catch (ClassNotFoundException _) {
            // told below
        }
        throw new UnsupportedOperationException("this Java cannot write past the page cache");
    }

    int blockBytes() {
        return blockBytes;
    }

    FileChannel create(Path file) {
        try {
            return FileChannel.open(file, options);
        } catch (IOException e) {
            throw new BlobException("cannot create a blob", e);
        }
    }
}
