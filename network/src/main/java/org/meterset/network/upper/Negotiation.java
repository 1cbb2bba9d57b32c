package org.meterset.network.upper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.TransferSyntax;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.ContextResult;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.PresentationContext;
import org.meterset.network.ProposedContext;
import org.meterset.network.RejectedContext;
import org.meterset.network.RoleSelection;
import org.meterset.network.UserIdentity;
import org.meterset.network.pdu.ContextAnswer;
import org.meterset.network.pdu.Pdu;
import org.meterset.network.pdu.UserInformation;

/** An acceptor's answers to what a requestor proposes (PS3.8 section 7.1.1, PS3.7 annex D.3.3). Pure. */
final class Negotiation {
    private final Pdu.AAssociateRq request;
    private final AcceptedContexts table;
    private final UpperLayerSettings settings;
    private final boolean ownOrder;

    final List<ContextAnswer> answers = new ArrayList<>();
    final List<PresentationContext> accepted = new ArrayList<>();
    final List<RejectedContext> rejected = new ArrayList<>();
    final List<RoleSelection> roles;
    final List<ExtendedNegotiation> extended;
    final Optional<AsynchronousOperationsWindow> window;

    Negotiation(Pdu.AAssociateRq request, AcceptedContexts table, UpperLayerSettings settings, boolean ownOrder) {
        this.request = request;
        this.table = table;
        this.settings = settings;
        this.ownOrder = ownOrder;
        this.roles = roles();
        this.extended = extended();
        this.window = request.userInformation().window().map(settings.window()::narrowedTo);
        request.contexts().forEach(this::answer);
    }

    private List<RoleSelection> roles() {
        return request.userInformation().roles().stream()
                .flatMap(role -> table.find(role.sopClass()).stream()
                        .map(entry -> new RoleSelection(
                                role.sopClass(), role.scu() && entry.scuRole(), role.scp() && entry.scpRole())))
                .toList();
    }

    private List<ExtendedNegotiation> extended() {
        return request.userInformation().extended().stream()
                .flatMap(item -> table
                        .find(item.sopClass())
                        .flatMap(entry -> entry.extended().apply(item))
                        .stream())
                .toList();
    }

    private void answer(ProposedContext proposed) {
        Optional<AcceptedContext> entry = table.find(proposed.abstractSyntax());
        if (entry.isEmpty()) {
            reject(proposed, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        } else if (!hasRole(proposed, entry.get())) {
            reject(proposed, ContextResult.USER_REJECTION);
        } else {
            choose(proposed, entry.get())
                    .ifPresentOrElse(
                            syntax -> accept(proposed, syntax),
                            () -> reject(proposed, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
        }
    }

    private boolean hasRole(ProposedContext proposed, AcceptedContext entry) {
        return roles.stream()
                .filter(role -> role.sopClass().equals(proposed.abstractSyntax()))
                .findFirst()
                .map(role -> role.scu() || role.scp())
                .orElse(entry.scuRole());
    }

    private Optional<TransferSyntax> choose(ProposedContext proposed, AcceptedContext entry) {
        List<TransferSyntax> preferred = ownOrder ? entry.transferSyntaxes() : proposed.transferSyntaxes();
        List<TransferSyntax> others = ownOrder ? proposed.transferSyntaxes() : entry.transferSyntaxes();
        return preferred.stream().filter(others::contains).findFirst();
    }

    private void accept(ProposedContext proposed, TransferSyntax syntax) {
        answers.add(new ContextAnswer(proposed.id(), ContextResult.ACCEPTANCE, syntax));
        accepted.add(new PresentationContext(proposed.id(), proposed.abstractSyntax(), syntax));
    }

    private void reject(ProposedContext proposed, ContextResult result) {
        answers.add(new ContextAnswer(proposed.id(), result, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        rejected.add(new RejectedContext(proposed.id(), proposed.abstractSyntax(), result));
    }

    /** The A-ASSOCIATE-AC. */
    Pdu.AAssociateAc answer(byte[] userIdentityResponse) {
        Optional<byte[]> response = request.userInformation()
                .userIdentity()
                .filter(UserIdentity::responseRequested)
                .map(_ -> userIdentityResponse);
        UserInformation ours = new UserInformation(
                settings.maxReceiveLength(),
                Optional.of(settings.implementation().classUid()),
                settings.implementation().versionName(),
                window,
                roles,
                extended,
                List.of(),
                Optional.empty(),
                response);
        return new Pdu.AAssociateAc(Pdu.VERSION_1, request.titles(), request.applicationContext(), answers, ours);
    }
}
