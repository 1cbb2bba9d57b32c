package org.meterset.network.dimse;

import java.nio.file.Path;
import java.util.Optional;
import org.meterset.network.TlsSettings;

/** A key and a certificate for each side, made by openssl; each trusts the other's. */
final class Certificates {
    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    static Certificates make(Path directory) throws Exception {
        Certificates certificates = new Certificates(directory);
        for (String side : new String[] {"ours", "theirs"}) {
            Dcmtk.run(
                            directory,
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "rsa:2048",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=" + side,
                            "-addext",
                            "subjectAltName=DNS:localhost,IP:127.0.0.1",
                            "-keyout",
                            certificates.key(side),
                            "-out",
                            certificates.certificate(side))
                    .expectSuccess();
        }
        return certificates;
    }

    private String key(String side) {
        return directory.resolve(side + ".key").toString();
    }

    private String certificate(String side) {
        return directory.resolve(side + ".crt").toString();
    }

    /** Our settings, as client and as server; peers must show their certificate. */
    TlsSettings settings() {
        return TlsSettings.pem(
                        Path.of(certificate("ours")), Path.of(key("ours")), Optional.of(Path.of(certificate("theirs"))))
                .requiringClientCertificate();
    }

    /** The options of DCMTK's tools. */
    String[] options() {
        return new String[] {"+tls", key("theirs"), certificate("theirs"), "+cf", certificate("ours")};
    }
}
