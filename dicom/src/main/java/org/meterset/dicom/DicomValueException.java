package org.meterset.dicom;

/** A value that can be read but does not mean what its reader asked for. */
public final class DicomValueException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final Tag tag;
    private final String found;
    private final String expected;

    public DicomValueException(Tag tag, String found, String expected) {
        super("%s %s: found %s, expected %s".formatted(Dictionary.nameOf(tag), tag, found, expected));
        this.tag = tag;
        this.found = found;
        this.expected = expected;
    }

    public Tag tag() {
        return tag;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
