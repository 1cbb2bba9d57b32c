package org.meterset.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS by the profile of BCP 195 (PS3.15 annex B): TLS 1.2 and 1.3 with the cipher suites that RFC 9325 recommends.
 *
 * @param clientCertificateRequired as a server, whether the peer must show a certificate we trust
 * @param hostNameChecked as a client, whether the certificate must name the host we connect to
 */
public record TlsSettings(SSLContext context, boolean clientCertificateRequired, boolean hostNameChecked) {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final char[] NO_PASSWORD = {};

    /**
     * Our certificate chain and private key, and the certificates we trust, as PEM files.
     *
     * @param privateKey PKCS#8 or PKCS#1, not encrypted; may be the same file as the chain
     * @param trusted certificates of authorities or of peers; if empty, what the Java runtime trusts
     */
    public static TlsSettings pem(Path certificateChain, Path privateKey, Optional<Path> trusted) {
        try {
            KeyStore keys = empty();
            PrivateKey key = Pem.privateKey(privateKey);
            Certificate[] chain = Pem.certificates(certificateChain).toArray(Certificate[]::new);
            keys.setKeyEntry("own", key, NO_PASSWORD, chain);
            return of(keys, NO_PASSWORD, trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw failed(certificateChain + " and " + privateKey, e);
        }
    }

    /**
     * Our certificate chain and private key as a PKCS#12 file; the certificates we trust as a PEM file.
     *
     * @param trusted certificates of authorities or of peers; if empty, what the Java runtime trusts
     */
    public static TlsSettings pkcs12(Path keyStore, char[] password, Optional<Path> trusted) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            return of(keys, password, trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw failed(keyStore.toString(), e);
        }
    }

    /** For a client that shows no certificate: the certificates we trust, as a PEM file. */
    public static TlsSettings trusting(Path trusted) {
        try {
            return of(null, NO_PASSWORD, Optional.of(trusted));
        } catch (GeneralSecurityException | IOException e) {
            throw failed(trusted.toString(), e);
        }
    }

    private static NetworkException failed(String files, Exception cause) {
        return new NetworkException("TLS cannot be set up from %s: %s".formatted(files, cause.getMessage()), cause);
    }

    private static TlsSettings of(@Nullable KeyStore keys, char[] password, Optional<Path> trusted)
            throws GeneralSecurityException, IOException {
        KeyManager[] keyManagers = {};
        if (keys != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            keyManagers = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers, trusted.isPresent() ? trustManagers(trusted.get()) : null, null);
        return new TlsSettings(context, false, false);
    }

    private static TrustManager[] trustManagers(Path trusted) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (X509Certificate certificate : Pem.certificates(trusted)) {
            store.setCertificateEntry("trusted " + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** As a server: peers must show a certificate we trust (mutual TLS). */
    public TlsSettings requiringClientCertificate() {
        return new TlsSettings(context, true, hostNameChecked);
    }

    /** As a client: the peer's certificate must name the host we connect to. */
    public TlsSettings checkingHostName() {
        return new TlsSettings(context, clientCertificateRequired, true);
    }

    public SSLParameters serverParameters() {
        SSLParameters parameters = parameters();
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(clientCertificateRequired);
        return parameters;
    }

    public SSLParameters clientParameters() {
        SSLParameters parameters = parameters();
        if (hostNameChecked) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    private SSLParameters parameters() {
        List<String> supported =
                Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
        String[] suites = CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new);
        return new SSLParameters(suites, PROTOCOLS.clone());
    }
}
