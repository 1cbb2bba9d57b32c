package org.meterset.archive.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library unpacked in the user's cache directory. Left alone, the driver unpacks it anew at each
 * start, which takes a tenth of a second. Where this does not work the driver does as it always does.
 */
final class NativeLibrary {
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";
    private static final String NAME_PROPERTY = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Tells the driver where the unpacked library is, unless somebody else did. */
    static synchronized void prepare() {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        cacheDirectory().ifPresent(NativeLibrary::prepare);
    }

    private static void prepare(Path cache) {
        String name = LibraryLoaderUtil.getNativeLibName();
        Path directory = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        try {
            if (!Files.isRegularFile(directory.resolve(name))) {
                unpack(name, directory);
            }
            System.setProperty(PATH_PROPERTY, directory.toString());
            System.setProperty(NAME_PROPERTY, name);
        } catch (IOException _) {
            // the driver unpacks it by itself, as said above
        }
    }

    private static void unpack(String name, Path directory) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Files.createDirectories(directory);
        Path unpacking = Files.createTempFile(directory, name, ".tmp");
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no SQLite library for this system: " + resource);
            }
            Files.copy(in, unpacking, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unpacking, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unpacking);
        }
    }

    /** A directory of this user alone: a library in a shared one could be anybody's. */
    private static Optional<Path> cacheDirectory() {
        String configured = System.getenv("XDG_CACHE_HOME");
        if (configured != null && Path.of(configured).isAbsolute()) {
            return Optional.of(Path.of(configured, "meterset"));
        }
        return Optional.ofNullable(System.getProperty("user.home"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(home -> home.resolve(".cache").resolve("meterset"));
    }
}
