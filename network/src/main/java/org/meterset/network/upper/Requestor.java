package org.meterset.network.upper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.meterset.network.AbortReason;
import org.meterset.network.AssociationFacts;
import org.meterset.network.AssociationRejectedException;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.ContextResult;
import org.meterset.network.NetworkException;
import org.meterset.network.NetworkTimeoutException;
import org.meterset.network.PresentationContext;
import org.meterset.network.ProposedContext;
import org.meterset.network.RejectedContext;
import org.meterset.network.pdu.AeTitleFields;
import org.meterset.network.pdu.ContextAnswer;
import org.meterset.network.pdu.Pdu;
import org.meterset.network.pdu.UserInformation;

/** The requestor's part of establishing one association. */
final class Requestor {
    /** The DICOM Application Context Name (PS3.7 section A.2.1). */
    static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** A peer that takes no more than this cannot be talked to. */
    static final int SHORTEST_PDU = 128;

    static final AtomicLong NUMBERS = new AtomicLong();

    private final AssociationRequest request;
    private final UpperLayerSettings settings;
    private final String name;
    private final StateMachine machine = new StateMachine(true);

    Requestor(AssociationRequest request) {
        this.request = request;
        this.settings = request.upperLayer();
        this.name = "association %s to %s at %s:%d"
                .formatted(request.calling(), request.called(), request.host(), request.port());
    }

    Association associate() {
        machine.fire(Event.A_ASSOCIATE_REQUEST);
        Connection connection = connect();
        Provider provider = new Provider(connection, settings, machine);
        provider.named(name);
        machine.fire(Event.TRANSPORT_CONNECTION_CONFIRMATION);
        provider.send(requestPdu());
        Action action = provider.receive(settings.artimTimeout());
        return switch (provider.body()) {
            case Pdu.AAssociateAc answer when action == Action.AE_3 -> accepted(provider, answer);
            case Pdu.AAssociateRj(boolean permanent, var reason)
            when action == Action.AE_4 -> {
                provider.close();
                throw new AssociationRejectedException(
                        "%s: rejected %s: %s".formatted(name, permanent ? "for good" : "for now", reason),
                        permanent,
                        reason);
            }
            default -> throw provider.abort("%s: aborted by us".formatted(name));
        };
    }

    private Connection connect() {
        InetSocketAddress address = new InetSocketAddress(request.host(), request.port());
        if (address.isUnresolved()) {
            throw new NetworkException("%s: the host name is not known".formatted(name));
        }
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException e) {
            throw new NetworkException("%s: no socket: %s".formatted(name, e.getMessage()), e);
        }
        try {
            Sockets.tune(channel);
            channel.socket().connect(address, (int) settings.connectTimeout().toMillis());
            return shakeHands(channel, address);
        } catch (IOException e) {
            close(channel);
            if (e instanceof SocketTimeoutException) {
                throw new NetworkTimeoutException(
                        "%s: no connection within %s".formatted(name, settings.connectTimeout()), e);
            }
            throw new NetworkException("%s: no connection: %s".formatted(name, e.getMessage()), e);
        }
    }

    private Connection shakeHands(SocketChannel channel, InetSocketAddress address) throws IOException {
        Transport transport = request.tls().isPresent()
                ? TlsTransport.client(channel, request.host(), request.tls().get())
                : new PlainTransport(channel);
        Connection connection = new Connection(transport, address, settings.writeTimeout(), () -> {});
        try {
            connection.endIn(settings.artimTimeout());
            connection.handshake();
            connection.stopArtim();
            return connection;
        } catch (IOException | NetworkException e) {
            connection.close();
            throw e;
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // the first failure is the one to tell
        }
    }

    private Pdu.AAssociateRq requestPdu() {
        UserInformation ours = new UserInformation(
                settings.maxReceiveLength(),
                Optional.of(settings.implementation().classUid()),
                settings.implementation().versionName(),
                request.window(),
                request.roles(),
                request.extended(),
                request.commonExtended(),
                request.userIdentity(),
                Optional.empty());
        return new Pdu.AAssociateRq(
                Pdu.VERSION_1,
                AeTitleFields.of(request.called(), request.calling()),
                APPLICATION_CONTEXT,
                request.contexts(),
                ours);
    }

    private Association accepted(Provider provider, Pdu.AAssociateAc answer) {
        UserInformation theirs = answer.userInformation();
        if (theirs.maxLength() != 0 && theirs.maxLength() < SHORTEST_PDU) {
            throw provider.abortFor(
                    AbortReason.INVALID_PDU_PARAMETER_VALUE,
                    "maximum length received %d, expected 0 or at least %d"
                            .formatted(theirs.maxLength(), SHORTEST_PDU));
        }
        List<PresentationContext> accepted = new ArrayList<>();
        List<RejectedContext> rejected = new ArrayList<>();
        for (ProposedContext proposed : request.contexts()) {
            Optional<ContextAnswer> result = answer.contexts().stream()
                    .filter(each -> each.id() == proposed.id())
                    .findFirst();
            if (result.isPresent() && result.get().result() == ContextResult.ACCEPTANCE) {
                accepted.add(accepted(provider, proposed, result.get()));
            } else {
                rejected.add(new RejectedContext(
                        proposed.id(),
                        proposed.abstractSyntax(),
                        result.map(ContextAnswer::result).orElse(ContextResult.NO_REASON)));
            }
        }
        return new Association(provider, facts(provider, theirs, accepted, rejected));
    }

    private static PresentationContext accepted(Provider provider, ProposedContext proposed, ContextAnswer answer) {
        if (!proposed.transferSyntaxes().contains(answer.transferSyntax())) {
            throw provider.abortFor(
                    AbortReason.INVALID_PDU_PARAMETER_VALUE,
                    "presentation context %d accepted with transfer syntax %s, expected one that was proposed"
                            .formatted(proposed.id(), answer.transferSyntax().uid()));
        }
        return new PresentationContext(proposed.id(), proposed.abstractSyntax(), answer.transferSyntax());
    }

    private AssociationFacts facts(
            Provider provider,
            UserInformation theirs,
            List<PresentationContext> accepted,
            List<RejectedContext> rejected) {
        return new AssociationFacts(
                NUMBERS.incrementAndGet(),
                true,
                request.calling(),
                request.called(),
                provider.connection().peer(),
                provider.connection().transport().tls(),
                accepted,
                rejected,
                theirs.maxLength(),
                theirs.implementation(),
                theirs.window().orElse(AsynchronousOperationsWindow.SYNCHRONOUS),
                theirs.roles(),
                theirs.extended(),
                request.commonExtended(),
                request.userIdentity(),
                theirs.userIdentityResponse());
    }
}
