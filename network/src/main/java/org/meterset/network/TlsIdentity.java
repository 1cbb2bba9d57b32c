package org.meterset.network;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What TLS tells of the peer.
 *
 * @param protocol such as TLSv1.3
 * @param certificates the peer's chain, its own first; empty if it showed none
 */
public record TlsIdentity(String protocol, String cipherSuite, List<X509Certificate> certificates) {
    public TlsIdentity {
        certificates = List.copyOf(certificates);
    }

    /** The subject of the peer's certificate (RFC 2253). */
    public Optional<String> subject() {
        return certificates.isEmpty()
                ? Optional.empty()
                : Optional.of(certificates.getFirst().getSubjectX500Principal().getName());
    }
}
