package org.meterset.dicom;

/** What the standard says of each attribute (PS3.6) and known private creators of theirs. */
public final class Dictionary {
    private Dictionary() {}

    /** The VR a standard attribute is written with; where it may have several, the one for plain use; else UN. */
    public static Vr vrOf(Tag tag) {
        return Vr.UN;
    }

    /** The keyword of a standard attribute, or "PrivateCreator", "GroupLength", "Private" or "Unknown". */
    public static String nameOf(Tag tag) {
        return "Unknown";
    }
}
