package org.meterset.network.upper;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import org.meterset.network.AeTitle;
import org.meterset.network.RejectReason;
import org.meterset.network.TlsIdentity;
import org.meterset.network.UserIdentity;

/** Decides which association requests are accepted. Called on the association's own thread; may block. */
@FunctionalInterface
public interface AssociationPolicy {
    AssociationPolicy ACCEPT_ALL = _ -> Decision.ACCEPT;

    Decision decide(Candidate candidate);

    /** Who asks for what. */
    record Candidate(
            AeTitle calling,
            AeTitle called,
            InetSocketAddress peerAddress,
            Optional<TlsIdentity> tls,
            Optional<UserIdentity> userIdentity) {}

    /** The outcome. */
    sealed interface Decision {
        Decision ACCEPT = new Accept(new byte[0]);

        /** @param userIdentityResponse Server-response for Kerberos and SAML, else empty (PS3.7 table D.3-15) */
        record Accept(byte[] userIdentityResponse) implements Decision {}

        /** @param permanent false if the peer may try again later */
        record Reject(boolean permanent, RejectReason reason) implements Decision {}

        static Decision reject(RejectReason reason) {
            return new Reject(true, reason);
        }
    }

    /** Rejects called titles that the test does not accept. */
    static AssociationPolicy called(Predicate<AeTitle> known) {
        return candidate -> known.test(candidate.called())
                ? Decision.ACCEPT
                : Decision.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }

    /** Rejects calling titles that the test does not accept. */
    static AssociationPolicy calling(Predicate<AeTitle> known) {
        return candidate -> known.test(candidate.calling())
                ? Decision.ACCEPT
                : Decision.reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }

    /** Accepts what both accept; this one is asked first. */
    default AssociationPolicy and(AssociationPolicy next) {
        return candidate -> decide(candidate) instanceof Decision.Reject reject ? reject : next.decide(candidate);
    }
}
