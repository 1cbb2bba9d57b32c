package org.meterset.dicom.io;

/** How a writer says where sequences and items end: by their length, or by a delimiter (PS3.5 section 7.5). */
public record SequenceLengths(boolean sequencesDefined, boolean itemsDefined) {

    public static final SequenceLengths DEFINED = new SequenceLengths(true, true);
    public static final SequenceLengths UNDEFINED = new SequenceLengths(false, false);
}
