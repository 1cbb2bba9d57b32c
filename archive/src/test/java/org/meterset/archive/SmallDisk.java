package org.meterset.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real file system of a few megabytes. Mounting takes root or sudo; CI must have either, elsewhere the test is skipped. */
final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** A directory that is read-only until closed. */
    record ReadOnly(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            run("umount", path.toString());
        }
    }

    static SmallDisk mount(Path path, String size) throws IOException {
        Files.createDirectories(path);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString())) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("mounting a small disk needs root or passwordless sudo");
            }
            Assumptions.abort("mounting a small disk needs root or passwordless sudo");
        }
        return new SmallDisk(path);
    }

    static ReadOnly readOnly(Path directory) throws IOException {
        boolean done = run("mount", "--bind", directory.toString(), directory.toString())
                && run("mount", "-o", "remount,bind,ro", directory.toString());
        if (!done) {
            throw new AssertionError("cannot make " + directory + " read-only");
        }
        return new ReadOnly(directory);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        run("umount", path.toString());
    }

    private static boolean run(String... command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("sudo", "-n"));
        }
        whole.addAll(Arrays.asList(command));
        return new ProcessBuilder(whole).inheritIO().start().onExit().join().exitValue() == 0;
    }
}
