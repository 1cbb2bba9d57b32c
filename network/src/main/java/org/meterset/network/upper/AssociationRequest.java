package org.meterset.network.upper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.CommonExtendedNegotiation;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.ProposedContext;
import org.meterset.network.RoleSelection;
import org.meterset.network.TlsSettings;
import org.meterset.network.UserIdentity;

/** What we ask a peer for. Immutable; each method gives a changed copy. */
public record AssociationRequest(
        String host,
        int port,
        AeTitle calling,
        AeTitle called,
        List<ProposedContext> contexts,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        Optional<AsynchronousOperationsWindow> window,
        Optional<UserIdentity> userIdentity,
        Optional<TlsSettings> tls,
        UpperLayerSettings upperLayer) {
    private static final int MAX_CONTEXTS = 128;

    public AssociationRequest {
        contexts = List.copyOf(contexts);
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        commonExtended = List.copyOf(commonExtended);
    }

    public static AssociationRequest to(String host, int port, AeTitle calling, AeTitle called) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                UpperLayerSettings.DEFAULT);
    }

    /** The same to another address. */
    public AssociationRequest at(String otherHost, int otherPort) {
        return new AssociationRequest(
                otherHost,
                otherPort,
                calling,
                called,
                contexts,
                roles,
                extended,
                commonExtended,
                window,
                userIdentity,
                tls,
                upperLayer);
    }

    /** Proposes one more presentation context; identifiers are given in order: 1, 3, 5. */
    public AssociationRequest propose(Uid abstractSyntax, TransferSyntax... transferSyntaxes) {
        return propose(abstractSyntax, List.of(transferSyntaxes));
    }

    /** Proposes one more presentation context; identifiers are given in order: 1, 3, 5. */
    public AssociationRequest propose(Uid abstractSyntax, List<TransferSyntax> transferSyntaxes) {
        if (contexts.size() == MAX_CONTEXTS) {
            throw new IllegalArgumentException("more than %d presentation contexts".formatted(MAX_CONTEXTS));
        }
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException(
                    "presentation context of %s without transfer syntax".formatted(abstractSyntax));
        }
        return withContexts(
                plus(contexts, new ProposedContext(2 * contexts.size() + 1, abstractSyntax, transferSyntaxes)));
    }

    public AssociationRequest withContexts(List<ProposedContext> proposed) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                proposed,
                roles,
                extended,
                commonExtended,
                window,
                userIdentity,
                tls,
                upperLayer);
    }

    /** Asks for roles other than the default, which is that we are SCU. */
    public AssociationRequest withRole(Uid sopClass, boolean scu, boolean scp) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                plus(roles, new RoleSelection(sopClass, scu, scp)),
                extended,
                commonExtended,
                window,
                userIdentity,
                tls,
                upperLayer);
    }

    public AssociationRequest withExtended(ExtendedNegotiation item) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                roles,
                plus(extended, item),
                commonExtended,
                window,
                userIdentity,
                tls,
                upperLayer);
    }

    public AssociationRequest withCommonExtended(CommonExtendedNegotiation item) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                roles,
                extended,
                plus(commonExtended, item),
                window,
                userIdentity,
                tls,
                upperLayer);
    }

    public AssociationRequest withWindow(AsynchronousOperationsWindow operations) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                roles,
                extended,
                commonExtended,
                Optional.of(operations),
                userIdentity,
                tls,
                upperLayer);
    }

    public AssociationRequest withUserIdentity(UserIdentity identity) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                roles,
                extended,
                commonExtended,
                window,
                Optional.of(identity),
                tls,
                upperLayer);
    }

    public AssociationRequest withTls(TlsSettings settings) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                roles,
                extended,
                commonExtended,
                window,
                userIdentity,
                Optional.of(settings),
                upperLayer);
    }

    public AssociationRequest withUpperLayer(UpperLayerSettings settings) {
        return new AssociationRequest(
                host,
                port,
                calling,
                called,
                contexts,
                roles,
                extended,
                commonExtended,
                window,
                userIdentity,
                tls,
                settings);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
