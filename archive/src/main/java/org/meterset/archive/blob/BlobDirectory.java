package org.meterset.archive.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What blobs there are below a directory; changes nothing there, and another process may be writing. */
public final class BlobDirectory {
    static final String BLOBS = "blobs";
    static final String CONFLICTS = "conflicts";
    private static final String SUFFIX = ".dcm";

    private final Path directory;

    public BlobDirectory(Path directory) {
        this.directory = directory;
    }

    /** The key of a directory of instances. */
    static String volumeKey(int volume) {
        return BLOBS + "/%06d".formatted(volume);
    }

    static String key(String parent, String sha256) {
        return parent + "/" + sha256 + SUFFIX;
    }

    private static boolean isVolumeName(String name) {
        return name.length() >= 6 && name.length() <= 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The file of that key, which only a store can have made. */
    public Path path(String key) {
        return directory.resolve(key);
    }

    public boolean exists(String key) {
        return Files.exists(path(key));
    }

    /** All directories of instances, oldest first. */
    public List<Integer> volumeNumbers() {
        try {
            return Directories.names(directory.resolve(BLOBS)).stream()
                    .filter(BlobDirectory::isVolumeName)
                    .map(Integer::parseInt)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BlobException("cannot list the blobs", e);
        }
    }

    /** Keys in one directory of instances, in order. */
    public List<String> keys(int volumeNumber) {
        return keys(volumeKey(volumeNumber));
    }

    /** Keys in one directory of instances, first received first. */
    public List<String> keysByAge(int volumeNumber) {
        return keys(volumeNumber).stream()
                .map(key -> Map.entry(lastModified(key), key))
                .sorted(Map.Entry.<Instant, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** When the bytes were written. */
    public Instant lastModified(String key) {
        try {
            return Files.getLastModifiedTime(path(key)).toInstant();
        } catch (IOException e) {
            throw new BlobException("cannot list the blobs", e);
        }
    }

    public List<String> conflictKeys() {
        return keys(CONFLICTS);
    }

    private List<String> keys(String parent) {
        try {
            return Directories.names(directory.resolve(parent)).stream()
                    .map(name -> parent + "/" + name)
                    .toList();
        } catch (IOException e) {
            throw new BlobException("cannot list the blobs", e);
        }
    }

    /** The digest that a blob's name promises; empty if the name is none of ours. */
    public static String promisedSha256(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return name.length() == 64 + SUFFIX.length() && name.endsWith(SUFFIX) ? name.substring(0, 64) : "";
    }
}
