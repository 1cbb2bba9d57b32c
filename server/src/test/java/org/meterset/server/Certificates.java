package org.meterset.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An authority of our own and a certificate for each side, made by openssl. */
record Certificates(Path folder) {

    static Certificates in(Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("certificates"));
        openssl(
                folder,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=Authority",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        for (String side : List.of("node", "peer")) {
            openssl(
                    folder,
                    "req",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/CN=localhost",
                    "-keyout",
                    side + ".key",
                    "-out",
                    side + ".csr");
            openssl(
                    folder,
                    "x509",
                    "-req",
                    "-days",
                    "30",
                    "-in",
                    side + ".csr",
                    "-CA",
                    "ca.pem",
                    "-CAkey",
                    "ca.key",
                    "-CAcreateserial",
                    "-out",
                    side + ".pem");
        }
        return new Certificates(folder);
    }

    private static void openssl(Path folder, String... arguments) {
        Tool.run(
                        folder,
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of("openssl"), java.util.Arrays.stream(arguments))
                                .toList())
                .succeeded();
    }

    /** For the node: its certificate, and that peers must have one. */
    Map<String, List<String>> nodeOptions() {
        return Map.of(
                "tls-certificate", List.of(path("node.pem")),
                "tls-key", List.of(path("node.key")),
                "tls-ca", List.of(path("ca.pem")),
                "tls-client-certificate", List.of("required"));
    }

    /** For DCMTK's tools, SCU and SCP alike. */
    List<String> dcmtkOptions() {
        return List.of("+tls", path("peer.key"), path("peer.pem"), "+cf", path("ca.pem"));
    }

    /** For DCMTK's tools as SCU, without a certificate. */
    List<String> anonymousOptions() {
        return List.of("+tla", "+cf", path("ca.pem"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
