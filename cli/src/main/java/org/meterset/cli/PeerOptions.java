package org.meterset.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.TlsFiles;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to talk to and as whom: the options that every verb with a peer has, named as DCMTK names them. */
final class PeerOptions {
    private static final int LARGEST_PORT = 65_535;

    @Parameters(index = "0", paramLabel = "PEER", description = "Host name or address of the peer.")
    private String host = "";

    @Parameters(index = "1", paramLabel = "PORT", description = "TCP port of the peer.")
    private int port;

    @Option(
            names = {"-aet", "--aetitle"},
            paramLabel = "AET",
            defaultValue = "METERSET",
            description = "Our AE title (${DEFAULT-VALUE}).")
    private String calling = "";

    @Option(
            names = {"-aec", "--call"},
            paramLabel = "AET",
            defaultValue = "ANY-SCP",
            description = "AE title of the peer (${DEFAULT-VALUE}).")
    private String called = "";

    @Option(
            names = {"-pdu", "--max-pdu"},
            paramLabel = "BYTES",
            defaultValue = "65536",
            description = "Longest PDU we take: 0 for any, else 4096 or more (${DEFAULT-VALUE}).")
    private int maxPdu;

    @Option(
            names = {"-to", "--timeout"},
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for a connection (${DEFAULT-VALUE}).")
    private int connectSeconds;

    @Option(
            names = {"-ta", "--acse-timeout"},
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for an association (${DEFAULT-VALUE}).")
    private int acseSeconds;

    @Option(
            names = {"-td", "--dimse-timeout"},
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for a response (${DEFAULT-VALUE}).")
    private int dimseSeconds;

    @Option(names = "--tls", description = "Use TLS.")
    private boolean tls;

    @Option(names = "--tls-ca", paramLabel = "FILE", description = "Authorities to trust, in PEM.")
    private @Nullable Path tlsAuthorities;

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "Our certificate, in PEM or PKCS#12.")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Our private key, in PEM.")
    private @Nullable Path tlsKey;

    @Option(names = "--tls-password", paramLabel = "TEXT", defaultValue = "", description = "Password of the PKCS#12.")
    private String tlsPassword = "";

    /** Our AE title. */
    String calling() {
        return calling;
    }

    /** The association to ask for, still without presentation contexts. */
    AssociationRequest request() {
        if (port < 1 || port > LARGEST_PORT) {
            throw UserError.unusable("PORT: found %d, expected 1 to 65535".formatted(port));
        }
        UpperLayerSettings settings = UpperLayerSettings.DEFAULT
                .withMaxReceiveLength(maxPdu)
                .withConnectTimeout(Duration.ofSeconds(connectSeconds))
                .withArtimTimeout(Duration.ofSeconds(acseSeconds))
                .withReadTimeout(Duration.ofSeconds(dimseSeconds))
                .withIdleTimeout(Duration.ofSeconds(dimseSeconds));
        AssociationRequest plain = AssociationRequest.to(host, port, AeTitle.of(calling), AeTitle.of(called))
                .withUpperLayer(settings);
        return tls ? plain.withTls(tlsFiles().client()) : plain;
    }

    private TlsFiles tlsFiles() {
        return new TlsFiles(
                Optional.ofNullable(tlsCertificate),
                Optional.ofNullable(tlsKey),
                tlsPassword,
                Optional.ofNullable(tlsAuthorities));
    }
}
