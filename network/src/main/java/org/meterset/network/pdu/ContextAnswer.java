package org.meterset.network.pdu;

import org.meterset.dicom.TransferSyntax;
import org.meterset.network.ContextResult;

/**
 * Presentation Context Item of an A-ASSOCIATE-AC (PS3.8 table 9-18).
 *
 * @param transferSyntax means something only if the result is acceptance
 */
public record ContextAnswer(int id, ContextResult result, TransferSyntax transferSyntax) {}
