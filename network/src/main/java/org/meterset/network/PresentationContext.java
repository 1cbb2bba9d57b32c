package org.meterset.network;

import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/**
 * A presentation context both sides agreed on (PS3.8 section 9.3.3).
 *
 * @param id odd, 1 to 255
 */
public record PresentationContext(int id, Uid abstractSyntax, TransferSyntax transferSyntax) {}
