package org.meterset.archive.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.blob.DurableFiles;

/** Where an index or another database that can be made anew lies, and how a rebuilt one takes its place whatever happens meanwhile. */
public final class IndexFiles {
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private final Path current;
    private final Path growing;
    private final Path ready;

    public IndexFiles(Path directory, String name) {
        this.current = directory.resolve(name + ".db");
        this.growing = directory.resolve(name + "-growing.db");
        this.ready = directory.resolve(name + "-ready.db");
    }

    public Path current() {
        return current;
    }

    public boolean exists() {
        return Files.exists(current);
    }

    /** A path for a new index, with nothing of an earlier attempt there. */
    public Path beginGrowing() {
        try {
            delete(growing);
            return growing;
        } catch (IOException e) {
            throw new ArchiveException("cannot remove " + growing, e);
        }
    }

    /** Puts the grown index, which is closed, in the place of the current one, if one was grown. */
    public void takeOver() {
        if (!Files.exists(growing)) {
            return;
        }
        try {
            DurableFiles.move(growing, ready);
        } catch (IOException e) {
            throw new ArchiveException("cannot rename " + growing, e);
        }
        finishTakeOver();
    }

    /** Ends what a crash has interrupted: a ready index is whole, and newer than the current one. */
    public void finishTakeOver() {
        try {
            if (Files.exists(ready)) {
                delete(current);
                DurableFiles.move(ready, current);
            }
        } catch (IOException e) {
            throw new ArchiveException("cannot put the rebuilt index in place of " + current, e);
        }
    }

    private static void delete(Path database) throws IOException {
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + companion));
        }
        Files.deleteIfExists(database);
    }
}
