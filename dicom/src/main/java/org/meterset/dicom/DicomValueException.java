package org.meterset.dicom;

/** A value that can be read but does not mean what its reader asked for. */
public final class DicomValueException extends DicomException {
    private static final long serialVersionUID = 1L;

    private static final int PATIENT_GROUP = 0x0010;
    private static final int SHOWN = 64;

    private final Tag tag;
    private final String found;
    private final String expected;

    public DicomValueException(Tag tag, String found, String expected) {
        super("%s %s: found %s, expected %s".formatted(Dictionary.nameOf(tag), tag, found, expected));
        this.tag = tag;
        this.found = found;
        this.expected = expected;
    }

    /**
     * A value that is not of the expected form. Of the patient module only the form is shown: digits as 9, letters as A.
     */
    static DicomValueException unexpected(Tag tag, String value, String expected) {
        boolean ofPatient = tag.group() == PATIENT_GROUP;
        String shown = ofPatient ? value.replaceAll("\\d", "9").replaceAll("\\p{L}", "A") : value;
        String cut = shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...";
        return new DicomValueException(tag, '"' + cut + '"', expected);
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
