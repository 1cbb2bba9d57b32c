package org.meterset.dicom;

/** A path that cannot be read, or that leads to no such value in a data set. */
public final class DicomPathException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String found;
    private final String expected;

    /**
     * @param path the path, or as much of it as could be followed
     * @param found what is there, never a patient's value
     */
    public DicomPathException(String path, String found, String expected) {
        super("%s: found %s, expected %s".formatted(path.isEmpty() ? "empty path" : path, found, expected));
        this.path = path;
        this.found = found;
        this.expected = expected;
    }

    public String path() {
        return path;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
