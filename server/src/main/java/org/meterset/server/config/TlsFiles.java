package org.meterset.server.config;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.meterset.network.NetworkException;
import org.meterset.network.TlsSettings;
import org.meterset.server.config.Settings.ClientCertificate;

/**
 * Certificates, keys and trusted authorities as files.
 *
 * @param certificate chain in PEM, or certificate and key in PKCS#12; empty for a client without one
 * @param key in PEM; empty with PKCS#12, or if it is in the same file
 * @param password of the PKCS#12 file
 * @param authorities in PEM; empty for those the Java runtime trusts
 */
public record TlsFiles(Optional<Path> certificate, Optional<Path> key, String password, Optional<Path> authorities) {

    /** What the configuration says. */
    public static TlsFiles of(Configuration configuration) {
        return new TlsFiles(
                configuration.value(Settings.TLS_CERTIFICATE),
                configuration.value(Settings.TLS_KEY),
                configuration.value(Settings.TLS_PASSWORD),
                configuration.value(Settings.TLS_CA));
    }

    /**
     * TLS for a node; empty if no certificate is configured.
     *
     * @throws ConfigurationException if a file cannot be used
     */
    public static Optional<TlsSettings> server(Configuration configuration) {
        TlsFiles files = of(configuration);
        if (files.certificate().isEmpty()) {
            return Optional.empty();
        }
        TlsSettings settings = files.settings();
        return Optional.of(
                configuration.value(Settings.TLS_CLIENT_CERTIFICATE) == ClientCertificate.REQUIRED
                        ? settings.requiringClientCertificate()
                        : settings);
    }

    /**
     * TLS for whoever requests associations.
     *
     * @throws ConfigurationException if a file cannot be used
     */
    public TlsSettings client() {
        return settings();
    }

    private TlsSettings settings() {
        try {
            if (certificate.isPresent()) {
                return isPkcs12(certificate.get())
                        ? TlsSettings.pkcs12(certificate.get(), password.toCharArray(), authorities)
                        : TlsSettings.pem(certificate.get(), key.orElse(certificate.get()), authorities);
            }
            return authorities.isPresent()
                    ? TlsSettings.trusting(authorities.get())
                    : new TlsSettings(SSLContext.getDefault(), false, false);
        } catch (NetworkException unusable) {
            throw new ConfigurationException(
                    "TLS", String.valueOf(unusable.getMessage()), "usable certificates and keys");
        } catch (NoSuchAlgorithmException e) {
            throw new ConfigurationException("TLS", String.valueOf(e.getMessage()), "a Java runtime with TLS");
        }
    }

    private static boolean isPkcs12(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    @Override
    public String toString() {
        return "certificate %s, key %s, authorities %s".formatted(certificate, key, authorities);
    }
}
