package org.meterset.archive.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.blob.DurableFiles;

/** The file {@code state} of an archive: where recovery begins. One thread at a time. */
public final class StateFile {
    private static final Pattern LINE = Pattern.compile("(open|closed) ([0-9]{1,9})\\s*");

    private final Path file;

    /**
     * @param volume first directory of blobs that the index may not know completely
     * @param clean whether the archive was closed, so that the index knows that one too
     */
    record State(int volume, boolean clean) {}

    public StateFile(Path directory) {
        this.file = directory.resolve("state");
    }

    /** Empty for a new archive, or one whose note cannot be read. */
    Optional<State> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Matcher line = LINE.matcher(Files.readString(file));
            return line.matches()
                    ? Optional.of(new State(
                            Integer.parseInt(line.group(2)), line.group(1).equals("closed")))
                    : Optional.empty();
        } catch (IOException e) {
            throw new ArchiveException("cannot read " + file, e);
        }
    }

    void write(State state) {
        DurableFiles.replace(file, "%s %d%n".formatted(state.clean ? "closed" : "open", state.volume));
    }
}
