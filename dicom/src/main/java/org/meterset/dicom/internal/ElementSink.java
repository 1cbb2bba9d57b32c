package org.meterset.dicom.internal;

import java.io.IOException;

/** Takes the parts of a data set in the order they stand. */
public interface ElementSink {

    void value(Attribute attribute, ElementValue value) throws IOException;

    void startSequence(Attribute sequence) throws IOException;

    /**
     * @param length of the item in bytes, or -1 if undefined or unknown
     * @param offset of the item in its source, or -1 if unknown
     */
    void startItem(long length, long offset) throws IOException;

    void endItem() throws IOException;

    void endSequence() throws IOException;

    /** Encapsulated pixel data begins; the first fragment is the Basic Offset Table (PS3.5 section A.4). */
    void startFragments(Attribute pixelData) throws IOException;

    void fragment(long length, long offset, ElementValue fragment) throws IOException;

    void endFragments() throws IOException;
}
