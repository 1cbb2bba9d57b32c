package org.meterset.server.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The server's side of one web socket connection (RFC 6455), for whole texts that go one way: what the client sends is not
 * read but for pings and the close. One thread reads, any may send.
 */
final class WebSocket implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MAX_HEAD_BYTES = 16 << 10;
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MASK_BYTES = 4;

    private final Socket socket;
    private final InputStream in;

    /** The request that asks for a web socket; names of headers in lower case. */
    record Opening(String path, Map<String, String> headers) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        private boolean isWebSocket() {
            return header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
                    && header("sec-websocket-version").filter("13"::equals).isPresent()
                    && header("sec-websocket-key").isPresent();
        }
    }

    WebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Reads the opening handshake (section 4.2.1).
     *
     * @throws HttpRefusal if it asks for something else
     */
    Opening opening() throws IOException {
        String[] lines = head().split("\r\n");
        String[] request = lines[0].split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        if (request.length != 3 || !request[0].equals("GET")) {
            throw new HttpRefusal(400, "found no GET request, expected the opening of a web socket");
        }
        Opening opening = new Opening(request[1], headers);
        if (!opening.isWebSocket()) {
            throw new HttpRefusal(426, "found no web socket request of version 13, expected one (RFC 6455)");
        }
        return opening;
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0 || head.length() == MAX_HEAD_BYTES) {
                throw new ProtocolException("no HTTP request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    void accept(Opening opening) throws IOException {
        send("""
                HTTP/1.1 101 Switching Protocols\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Accept: %s\r
                \r
                """.formatted(acceptKey(opening.header("sec-websocket-key").orElseThrow())));
    }

    private static String acceptKey(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    void refuse(HttpRefusal refusal) throws IOException {
        byte[] text = (refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        send("""
                HTTP/1.1 %d Refused\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: %d\r
                Upgrade: websocket\r
                Connection: close\r
                \r
                %s""".formatted(refusal.status(), text.length, new String(text, StandardCharsets.UTF_8)));
    }

    private synchronized void send(String head) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Sends a text as one frame (section 5.2). */
    void sendText(String text) throws IOException {
        sendFrame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void sendFrame(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) (FINAL | opcode));
        if (payload.length <= MAX_CONTROL_BYTES) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        OutputStream out = socket.getOutputStream();
        out.write(frame.array(), 0, frame.limit());
        out.flush();
    }

    /** Answers pings until the client closes or is gone. */
    void awaitClose() throws IOException {
        while (true) {
            int first = readByte();
            int second = readByte();
            int opcode = first & 0xF;
            byte[] payload = payload(second & 0x7F, opcode >= CLOSE);
            if (opcode == CLOSE) {
                sendFrame(CLOSE, payload);
                return;
            }
            if (opcode == PING) {
                sendFrame(PONG, payload);
            }
        }
    }

    private int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new ProtocolException("the connection ended within a frame or without close");
        }
        return next;
    }

    /** Unmasked if it is of a control frame; of others nothing is kept. */
    private byte[] payload(int shortLength, boolean control) throws IOException {
        long length = shortLength;
        if (shortLength > MAX_CONTROL_BYTES) {
            if (control) {
                throw new ProtocolException("a control frame that is too long");
            }
            length = shortLength == 126
                    ? ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xFFFF
                    : ByteBuffer.wrap(in.readNBytes(8)).getLong();
        }
        byte[] mask = in.readNBytes(MASK_BYTES);
        if (!control) {
            in.skipNBytes(length);
            return new byte[0];
        }
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % MASK_BYTES];
        }
        return payload;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // gone anyhow
        }
    }
}
