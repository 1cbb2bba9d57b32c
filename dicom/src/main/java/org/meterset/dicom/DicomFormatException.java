package org.meterset.dicom;

/** Bytes that cannot be read as DICOM. All parts are also fields, so that reports can format them. */
public final class DicomFormatException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final long offset;
    private final String found;
    private final String expected;
    private final String rule;

    /**
     * @param path attribute path with item numbers, such as {@code BeamSequence[1]/BeamName (300A,00C2)}; may be empty
     * @param offset bytes from the start of the source, or -1 if unknown
     * @param found what stands there, quoted as needed; never a patient's value
     * @param expected what should stand there
     * @param rule part and section of the standard
     */
    public DicomFormatException(String path, long offset, String found, String expected, String rule) {
        super("%s%s: found %s, expected %s (%s)"
                .formatted(
                        path.isEmpty() ? "data set" : path,
                        offset < 0 ? "" : " at byte " + offset,
                        found,
                        expected,
                        rule));
        this.path = path;
        this.offset = offset;
        this.found = found;
        this.expected = expected;
        this.rule = rule;
    }

    public String path() {
        return path;
    }

    public long offset() {
        return offset;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }

    public String rule() {
        return rule;
    }
}
