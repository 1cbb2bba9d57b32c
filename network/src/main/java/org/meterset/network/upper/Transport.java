package org.meterset.network.upper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.meterset.network.TlsIdentity;

/** The bytes between us and the peer. One thread reads, one at a time writes, any closes. */
sealed interface Transport permits PlainTransport, TlsTransport {
    /** What the transport needs before data can pass. */
    void handshake() throws IOException;

    /** Reads what is there, waiting for at least one byte; -1 at the end. */
    int read(ByteBuffer into) throws IOException;

    /** Writes all that remains. */
    void write(ByteBuffer from) throws IOException;

    /** Whether a read would not wait. */
    boolean waiting() throws IOException;

    /** Ends a read that waits, as if the peer had closed; what we write still arrives. */
    void endInput() throws IOException;

    /** Ends everything at once, whoever waits in a call here. */
    void close();

    /** Empty without TLS. */
    Optional<TlsIdentity> tls();
}
