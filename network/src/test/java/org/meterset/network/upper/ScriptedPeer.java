package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import org.meterset.network.pdu.Hex;
import org.meterset.network.pdu.PduType;

/** A peer that sends these bytes and expects those, over a real socket. */
final class ScriptedPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    static final String ABORT_BY_USER = "07 00 00 00 00 04 00 00 00 00  A-ABORT";
    static final String UNRECOGNIZED_PDU = "07 00 00 00 00 04 00 00 02 01  A-ABORT";
    static final String UNEXPECTED_PDU = "07 00 00 00 00 04 00 00 02 02  A-ABORT";
    static final String UNEXPECTED_PARAMETER = "07 00 00 00 00 04 00 00 02 05  A-ABORT";
    static final String INVALID_PARAMETER = "07 00 00 00 00 04 00 00 02 06  A-ABORT";
    static final String RELEASE_RQ = "05 00 00 00 00 04 00 00 00 00";
    static final String RELEASE_RP = "06 00 00 00 00 04 00 00 00 00";

    /** From SCU to SCP: CT Image Storage in implicit VR little endian; PDUs of up to 16384. */
    static final String REQUEST = """
            01 00 00 00 00 D5
            00 01 00 00
            'SCP             '
            'SCU             '
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            10 00 00 15 '1.2.840.10008.3.1.1.1'
            20 00 00 36
            01 00 00 00
            30 00 00 19 '1.2.840.10008.5.1.4.1.1.2'
            40 00 00 11 '1.2.840.10008.1.2'
            50 00 00 3A
            51 00 00 04 00 00 40 00
            52 00 00 11 '1.2.276.0.7230010'
            55 00 00 19 'AN IMPLEMENTATION VERSION'  longer than is allowed, but nobody is hurt
            """;

    private final Socket socket;

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static ScriptedPeer connectTo(int port) throws IOException {
        return new ScriptedPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static ScriptedPeer acceptedBy(ServerSocket server) throws IOException {
        return new ScriptedPeer(server.accept());
    }

    ScriptedPeer send(String hex) throws IOException {
        return send(Hex.bytes(hex));
    }

    ScriptedPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    ScriptedPeer expect(String hex) throws IOException {
        byte[] expected = Hex.bytes(hex);
        byte[] found = socket.getInputStream().readNBytes(expected.length);
        assertEquals(HexFormat.of().formatHex(expected), HexFormat.of().formatHex(found));
        return this;
    }

    /** Takes one whole PDU of that type. */
    byte[] expectPdu(int type) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] header = in.readNBytes(PduType.HEADER_LENGTH);
        assertEquals(PduType.HEADER_LENGTH, header.length, "the connection was closed");
        assertEquals(PduType.nameOf(type), PduType.nameOf(header[0]));
        byte[] body = in.readNBytes(java.nio.ByteBuffer.wrap(header).getInt(2));
        byte[] whole = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, whole, header.length, body.length);
        return whole;
    }

    ScriptedPeer associate() throws IOException {
        send(REQUEST);
        expectPdu(PduType.A_ASSOCIATE_AC);
        return this;
    }

    ScriptedPeer expectClosed() throws IOException {
        assertEquals(-1, socket.getInputStream().read(), "the connection is open");
        return this;
    }

    void hangUp() throws IOException {
        socket.close();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
