package org.meterset.network;

import javax.net.ssl.SSLContext;

/**
 * TLS by the profile of BCP 195 (PS3.15 annex B): TLS 1.2 and 1.3 with its recommended cipher suites.
 *
 * @param clientCertificateRequired as a server, whether the peer must show a certificate we trust
 */
public record TlsSettings(SSLContext context, boolean clientCertificateRequired) {}
