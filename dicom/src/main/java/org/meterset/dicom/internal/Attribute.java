package org.meterset.dicom.internal;

import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * The head of an element.
 *
 * @param length of the value in bytes, or -1 if undefined or unknown
 * @param offset of the element in its source, or -1 if unknown
 * @param privateCreator that has reserved the block of a private attribute; empty if none has
 */
public record Attribute(Tag tag, Vr vr, long length, long offset, String privateCreator) {}
