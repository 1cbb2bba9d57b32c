package org.meterset.network;

import java.util.List;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/**
 * A presentation context as the requestor proposes it (PS3.8 section 9.3.2.2).
 *
 * @param id odd, 1 to 255
 * @param transferSyntaxes at least one when we propose; in the proposer's order of preference
 */
public record ProposedContext(int id, Uid abstractSyntax, List<TransferSyntax> transferSyntaxes) {
    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
