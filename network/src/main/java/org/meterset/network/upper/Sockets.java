package org.meterset.network.upper;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Socket options of every association. */
final class Sockets {
    private Sockets() {}

    /** Sends at once what is written, and notices in the end a peer that vanished. */
    static void tune(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }
}
