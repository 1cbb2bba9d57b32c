package org.meterset.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.json.DicomJson;
import org.meterset.network.AeTitle;
import org.meterset.server.ServerException;
import org.meterset.workflow.ups.EventSender;
import org.meterset.workflow.ups.UpsEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Event reports over web sockets, as DICOM JSON (PS3.18 sections 8.10 and 11): a subscriber who subscribed over HTTP opens
 * one under its AE title. Events wait for whom has none open. Listens on the loopback address, beside HTTP.
 */
public final class EventSockets implements AutoCloseable {
    /** Where they are opened; the AE title of the subscriber follows. */
    static final String PATH = "/dicom-web/subscribers/";

    private static final Logger LOG = LoggerFactory.getLogger("meterset.http");
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int MESSAGE_IDS = 0xFFFF;

    private final ServerSocket listening;
    private final Set<AeTitle> subscribed = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<AeTitle, WebSocket> open = new ConcurrentHashMap<>();
    private volatile Consumer<AeTitle> whenOpened = _ -> {};

    /** Not listening yet. */
    public static EventSockets create() {
        try {
            return new EventSockets(new ServerSocket());
        } catch (IOException failure) {
            throw new ServerException("no socket can be had: " + failure.getMessage(), failure);
        }
    }

    private EventSockets(ServerSocket listening) {
        this.listening = listening;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free one
     * @throws ServerException if the port cannot be had
     */
    public void listen(int port) {
        try {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException refused) {
            throw new ServerException(
                    "web sockets cannot listen on port %d: %s".formatted(port, refused.getMessage()), refused);
        }
        Thread.ofVirtual().name("web sockets").start(this::accept);
    }

    /** Who is told when a subscriber has opened its web socket. */
    public void whenOpened(Consumer<AeTitle> listener) {
        whenOpened = listener;
    }

    /** Has that subscriber known, who subscribes over HTTP; the URL of its web socket. */
    String expect(AeTitle subscriber) {
        subscribed.add(subscriber);
        return "ws://localhost:" + listening.getLocalPort() + PATH + subscriber;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("web socket").start(() -> serve(socket));
            } catch (IOException _) {
                // closed, or the peer is gone already
            }
        }
    }

    private void serve(Socket accepted) {
        try (WebSocket socket = new WebSocket(accepted)) {
            accepted.setSoTimeout((int) HANDSHAKE.toMillis());
            try {
                WebSocket.Opening opening = socket.opening();
                AeTitle subscriber = subscriber(opening);
                socket.accept(opening);
                accepted.setSoTimeout(0);
                serve(socket, subscriber);
            } catch (HttpRefusal refusal) {
                socket.refuse(refusal);
            }
        } catch (IOException | BufferUnderflowException gone) {
            LOG.atDebug().addKeyValue("reason", gone.getMessage()).log("web socket ended");
        }
    }

    private static AeTitle subscriber(WebSocket.Opening opening) {
        if (!Exchange.isFromHere(opening.header("origin"), opening.header("host"))) {
            throw new HttpRefusal(403, "asked from elsewhere than this machine");
        }
        if (!opening.path().startsWith(PATH)) {
            throw new HttpRefusal(404, "no such resource; web sockets are opened at " + PATH + "AETITLE");
        }
        return Exchange.aeTitle(opening.path().substring(PATH.length()));
    }

    /** The later one of two takes the place of the other. */
    private void serve(WebSocket socket, AeTitle subscriber) throws IOException {
        WebSocket before = open.put(subscriber, socket);
        if (before != null) {
            before.close();
        }
        try {
            whenOpened.accept(subscriber);
            socket.awaitClose();
        } finally {
            open.remove(subscriber, socket);
        }
    }

    /** Has events told over the web socket of their receiver if it has opened one, else by that sender. */
    public EventSender elseBy(EventSender other) {
        return new EventSender() {
            @Override
            public boolean knows(AeTitle receiver) {
                return subscribed.contains(receiver) || other.knows(receiver);
            }

            @Override
            public int send(AeTitle receiver, List<UpsEvent> events) {
                WebSocket socket = open.get(receiver);
                if (socket != null) {
                    return EventSockets.send(socket, events);
                }
                return other.knows(receiver) ? other.send(receiver, events) : 0;
            }
        };
    }

    private static int send(WebSocket socket, List<UpsEvent> events) {
        int sent = 0;
        try {
            for (UpsEvent event : events) {
                socket.sendText(DicomJson.toJson(report(event)));
                sent++;
            }
        } catch (IOException _) {
            socket.close();
        }
        return sent;
    }

    /** The command's attributes and those of the event in one data set, as N-EVENT-REPORT has them in two. */
    private static DataSet report(UpsEvent event) {
        return event.information().toBuilder()
                .set(Tags.AFFECTED_SOP_CLASS_UID, event.face().push())
                .set(Tags.MESSAGE_ID, 1 + (int) (event.number() % MESSAGE_IDS))
                .set(Tags.AFFECTED_SOP_INSTANCE_UID, event.instance())
                .set(Tags.EVENT_TYPE_ID, event.type())
                .build();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException _) {
            // not listening any more, one way or the other
        }
        open.values().forEach(WebSocket::close);
    }
}
