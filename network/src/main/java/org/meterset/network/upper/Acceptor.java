package org.meterset.network.upper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.NetworkException;
import org.meterset.network.RejectReason;
import org.meterset.network.pdu.Pdu;
import org.meterset.network.pdu.UserInformation;

/** The acceptor's part of establishing one association. */
final class Acceptor {
    private final ServerSettings settings;
    private final AssociationPolicy policy;
    private final AcceptedContexts table;
    private final Ceilings ceilings;
    private final InetSocketAddress peer;
    private final Connection connection;
    private final Provider provider;
    private final StateMachine machine = new StateMachine(false);
    private final AtomicBoolean counted = new AtomicBoolean();
    private @Nullable RejectReason limit;

    Acceptor(
            SocketChannel channel,
            InetSocketAddress peer,
            ServerSettings settings,
            AssociationPolicy policy,
            AcceptedContexts table,
            Ceilings ceilings)
            throws IOException {
        this.settings = settings;
        this.policy = policy;
        this.table = table;
        this.ceilings = ceilings;
        this.peer = peer;
        Sockets.tune(channel);
        Transport transport = settings.tls().isPresent()
                ? TlsTransport.server(channel, settings.tls().get())
                : new PlainTransport(channel);
        this.connection = new Connection(transport, peer, settings.upperLayer().writeTimeout(), this::disconnected);
        this.provider = new Provider(connection, settings.upperLayer(), machine);
    }

    private void disconnected() {
        ceilings.disconnect(peer.getAddress(), counted.get());
    }

    /** Empty if the peer was rejected or never came to ask; the listener has been told. */
    Optional<Association> accept() {
        try {
            machine.fire(Event.TRANSPORT_CONNECTION_INDICATION);
            connection.endIn(settings.upperLayer().artimTimeout());
            connection.handshake();
            return answer(provider.receiveRequest(this::acceptable));
        } catch (NetworkException e) {
            settings.upperLayer().listener().failed(peer, e);
        } catch (IOException e) {
            settings.upperLayer()
                    .listener()
                    .failed(
                            peer,
                            new NetworkException(
                                    "%s: no TLS connection: %s".formatted(connection.address(), e.getMessage()), e));
            connection.close();
        }
        return Optional.empty();
    }

    /** What the service provider checks (PS3.8 section 9.2.2, AE-6). */
    private boolean acceptable(Pdu.AAssociateRq request) {
        if ((request.protocolVersion() & Pdu.VERSION_1) == 0) {
            limit = RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED;
        } else {
            limit = ceilings.associate(peer.getAddress()).orElse(null);
            counted.set(limit == null);
        }
        return limit == null;
    }

    private Optional<Association> answer(Pdu.AAssociateRq request) {
        if (limit != null) {
            reject(request, limit == RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED, limit);
            return Optional.empty();
        }
        AssociationPolicy.Decision decision = decide(request);
        switch (decision) {
            case AssociationPolicy.Decision.Reject(boolean permanent, RejectReason reason) -> {
                machine.fire(Event.A_ASSOCIATE_RESPONSE_REJECT);
                reject(request, permanent, reason);
                return Optional.empty();
            }
            case AssociationPolicy.Decision.Accept(byte[] response) -> {
                return Optional.of(associate(request, response));
            }
        }
    }

    private void reject(Pdu.AAssociateRq request, boolean permanent, RejectReason reason) {
        settings.upperLayer()
                .listener()
                .rejected(
                        peer,
                        request.titles().calling().strip(),
                        request.titles().called().strip(),
                        reason);
        provider.send(new Pdu.AAssociateRj(permanent, reason));
        provider.finish();
    }

    /** What the service user checks. */
    private AssociationPolicy.Decision decide(Pdu.AAssociateRq request) {
        if (!request.applicationContext().equals(Requestor.APPLICATION_CONTEXT)) {
            return AssociationPolicy.Decision.reject(RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
        }
        Optional<AeTitle> called = title(request.titles().called());
        if (called.isEmpty()) {
            return AssociationPolicy.Decision.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        Optional<AeTitle> calling = title(request.titles().calling());
        if (calling.isEmpty()) {
            return AssociationPolicy.Decision.reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
        }
        long maxLength = request.userInformation().maxLength();
        if (maxLength != 0 && maxLength < Requestor.SHORTEST_PDU) {
            return AssociationPolicy.Decision.reject(RejectReason.NO_REASON_GIVEN);
        }
        try {
            return policy.decide(new AssociationPolicy.Candidate(
                    calling.get(),
                    called.get(),
                    peer,
                    connection.transport().tls(),
                    request.userInformation().userIdentity()));
        } catch (RuntimeException e) {
            settings.upperLayer()
                    .listener()
                    .failed(
                            peer,
                            new NetworkException(
                                    "%s: the association policy failed".formatted(connection.address()), e));
            return new AssociationPolicy.Decision.Reject(false, RejectReason.NO_REASON_GIVEN);
        }
    }

    private static Optional<AeTitle> title(String field) {
        try {
            return Optional.of(AeTitle.of(field.replace('\0', ' ')));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Association associate(Pdu.AAssociateRq request, byte[] userIdentityResponse) {
        Negotiation negotiation = new Negotiation(request, table, settings.upperLayer(), settings.preferOwnOrder());
        Pdu.AAssociateAc answer = negotiation.answer(userIdentityResponse);
        UserInformation theirs = request.userInformation();
        AssociationFacts facts = new AssociationFacts(
                Requestor.NUMBERS.incrementAndGet(),
                false,
                title(request.titles().calling()).orElseThrow(),
                title(request.titles().called()).orElseThrow(),
                peer,
                connection.transport().tls(),
                negotiation.accepted,
                negotiation.rejected,
                theirs.maxLength(),
                theirs.implementation(),
                negotiation.window.orElse(AsynchronousOperationsWindow.SYNCHRONOUS),
                negotiation.roles,
                negotiation.extended,
                List.copyOf(theirs.commonExtended()),
                theirs.userIdentity(),
                answer.userInformation().userIdentityResponse());
        machine.fire(Event.A_ASSOCIATE_RESPONSE_ACCEPT);
        provider.send(answer);
        return new Association(provider, facts);
    }
}
