package org.meterset.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys in PEM (RFC 7468). */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final HexFormat HEX = HexFormat.of();

    /** AlgorithmIdentifier of RSA: its object identifier and NULL. */
    private static final byte[] RSA = HEX.parseHex("300d06092a864886f70d0101010500");

    private static final byte[] VERSION_0 = HEX.parseHex("020100");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private record Block(String label, byte[] bytes) {}

    private Pem() {}

    static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label.equals("CERTIFICATE")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes)));
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("%s holds no CERTIFICATE block".formatted(file));
        }
        return certificates;
    }

    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        for (Block block : blocks(file)) {
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return pkcs8(file, block.bytes);
                }
                case "RSA PRIVATE KEY" -> {
                    return pkcs8(file, rsaAsPkcs8(block.bytes));
                }
                case "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY" ->
                    throw new InvalidKeySpecException(
                            "%s holds %s, expected PRIVATE KEY (PKCS#8, not encrypted)".formatted(file, block.label));
                default -> {} // certificates, parameters
            }
        }
        throw new InvalidKeySpecException("%s holds no PRIVATE KEY block".formatted(file));
    }

    private static PrivateKey pkcs8(Path file, byte[] bytes) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException _) {
                // of another algorithm
            }
        }
        throw new InvalidKeySpecException("%s holds a key that is not RSA, EC or EdDSA".formatted(file));
    }

    /** Wraps an RSAPrivateKey (PKCS#1) into a PrivateKeyInfo (PKCS#8). */
    private static byte[] rsaAsPkcs8(byte[] pkcs1) {
        return der(SEQUENCE, VERSION_0, RSA, der(OCTET_STRING, pkcs1));
    }

    private static byte[] der(int tag, byte[]... contents) {
        String content =
                String.join("", List.of(contents).stream().map(HEX::formatHex).toList());
        int length = content.length() / 2;
        String lengthHex = length < 0x80 ? "%02x".formatted(length) : "82%04x".formatted(length);
        return HEX.parseHex("%02x".formatted(tag) + lengthHex + content);
    }

    private static List<Block> blocks(Path file) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw new IOException("%s: block %s is not Base64".formatted(file, matcher.group(1)), e);
            }
        }
        return blocks;
    }
}
