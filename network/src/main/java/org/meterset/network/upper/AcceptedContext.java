package org.meterset.network.upper;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.ExtendedNegotiation;

/**
 * What an acceptor takes for one abstract syntax.
 *
 * @param transferSyntaxes in order of preference
 * @param scuRole whether the requestor may be its SCU
 * @param scpRole whether the requestor may be its SCP, if it asks to
 * @param extended the answer to extended negotiation, if any
 */
public record AcceptedContext(
        Uid abstractSyntax,
        List<TransferSyntax> transferSyntaxes,
        boolean scuRole,
        boolean scpRole,
        Function<ExtendedNegotiation, Optional<ExtendedNegotiation>> extended) {
    public AcceptedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** The requestor is SCU, as is the default (PS3.7 section D.3.3.4). */
    public static AcceptedContext of(Uid abstractSyntax, TransferSyntax... transferSyntaxes) {
        return new AcceptedContext(abstractSyntax, List.of(transferSyntaxes), true, false, _ -> Optional.empty());
    }
}
