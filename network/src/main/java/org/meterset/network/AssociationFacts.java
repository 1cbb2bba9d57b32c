package org.meterset.network;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Uid;

/**
 * What was agreed on when an association was established.
 *
 * @param number unique within this process, for logs
 * @param requestor whether we requested the association
 * @param contexts the accepted presentation contexts, by id
 * @param rejectedContexts the others
 * @param maxSendLength longest P-DATA-TF variable field the peer takes, 0 for any
 * @param roles roles that were granted to the requestor
 * @param extended application information in force: the acceptor's answers
 * @param userIdentity who the requestor says its user is
 * @param userIdentityResponse the acceptor's positive response
 */
public record AssociationFacts(
        long number,
        boolean requestor,
        AeTitle calling,
        AeTitle called,
        InetSocketAddress peerAddress,
        Optional<TlsIdentity> tls,
        List<PresentationContext> contexts,
        List<RejectedContext> rejectedContexts,
        long maxSendLength,
        Optional<Implementation> peerImplementation,
        AsynchronousOperationsWindow window,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        Optional<UserIdentity> userIdentity,
        Optional<byte[]> userIdentityResponse) {
    public AssociationFacts {
        contexts = List.copyOf(contexts);
        rejectedContexts = List.copyOf(rejectedContexts);
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        commonExtended = List.copyOf(commonExtended);
    }

    /** The AE title of the other side. */
    public AeTitle peer() {
        return requestor ? called : calling;
    }

    public Optional<PresentationContext> context(int id) {
        return contexts.stream().filter(context -> context.id() == id).findFirst();
    }

    /** The accepted contexts of one abstract syntax, in the order they were proposed. */
    public List<PresentationContext> contexts(Uid abstractSyntax) {
        return contexts.stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .toList();
    }

    /** Whether we may act as SCU of that SOP class: requestors may unless negotiated otherwise, acceptors if granted. */
    public boolean mayBeScu(Uid sopClass) {
        return requestor
                ? requestorRole(sopClass).scu()
                : requestorRole(sopClass).scp();
    }

    /** Whether we may act as SCP of that SOP class: acceptors may unless negotiated otherwise, requestors if granted. */
    public boolean mayBeScp(Uid sopClass) {
        return requestor
                ? requestorRole(sopClass).scp()
                : requestorRole(sopClass).scu();
    }

    private RoleSelection requestorRole(Uid sopClass) {
        return roles.stream()
                .filter(role -> role.sopClass().equals(sopClass))
                .findFirst()
                .orElse(new RoleSelection(sopClass, true, false));
    }

    public Optional<ExtendedNegotiation> extended(Uid sopClass) {
        return extended.stream()
                .filter(item -> item.sopClass().equals(sopClass))
                .findFirst();
    }

    /** Names the association in messages and logs. */
    @Override
    public String toString() {
        return requestor
                ? "association %d, %s to %s at %s".formatted(number, calling, called, address())
                : "association %d, %s at %s to %s".formatted(number, calling, address(), called);
    }

    private String address() {
        return peerAddress.getHostString() + ":" + peerAddress.getPort();
    }
}
