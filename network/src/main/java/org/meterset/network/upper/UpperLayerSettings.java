package org.meterset.network.upper;

import java.time.Duration;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.Implementation;

/**
 * Limits and timeouts of an association, the same for both sides.
 *
 * @param maxReceiveLength longest P-DATA-TF variable field we take: 0 for any, else 4096 or more
 * @param maxSendLength longest we send even where the peer takes more: 4096 or more
 * @param connectTimeout until the transport connection is there
 * @param artimTimeout until the association is established, and until the connection is closed after its end
 * @param idleTimeout between messages
 * @param readTimeout for one PDU that has begun, and between the PDUs of one message
 * @param writeTimeout for the peer to take what we send
 * @param window what we grant at most to who asks for an asynchronous operations window
 */
public record UpperLayerSettings(
        int maxReceiveLength,
        int maxSendLength,
        Duration connectTimeout,
        Duration artimTimeout,
        Duration idleTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        AsynchronousOperationsWindow window,
        Implementation implementation,
        AssociationListener listener) {
    public static final int MIN_PDU_LENGTH = 4096;
    public static final int DEFAULT_RECEIVE_LENGTH = 65536;
    public static final int DEFAULT_SEND_LENGTH = 256 * 1024;

    public static final UpperLayerSettings DEFAULT = new UpperLayerSettings(
            DEFAULT_RECEIVE_LENGTH,
            DEFAULT_SEND_LENGTH,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            AsynchronousOperationsWindow.SYNCHRONOUS,
            Implementation.METERSET,
            AssociationListener.NONE);

    public UpperLayerSettings {
        if (maxReceiveLength != 0 && maxReceiveLength < MIN_PDU_LENGTH) {
            throw new IllegalArgumentException("longest PDU received: %d bytes, expected 0 or at least %d"
                    .formatted(maxReceiveLength, MIN_PDU_LENGTH));
        }
        if (maxSendLength < MIN_PDU_LENGTH) {
            throw new IllegalArgumentException(
                    "longest PDU sent: %d bytes, expected at least %d".formatted(maxSendLength, MIN_PDU_LENGTH));
        }
        checkPositive("connect timeout", connectTimeout);
        checkPositive("ARTIM timeout", artimTimeout);
        checkPositive("idle timeout", idleTimeout);
        checkPositive("read timeout", readTimeout);
        checkPositive("write timeout", writeTimeout);
    }

    private static void checkPositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("%s must be longer than nothing: %s".formatted(name, duration));
        }
    }

    public UpperLayerSettings withMaxReceiveLength(int length) {
        return new UpperLayerSettings(
                length,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withMaxSendLength(int length) {
        return new UpperLayerSettings(
                maxReceiveLength,
                length,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withConnectTimeout(Duration timeout) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                timeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withArtimTimeout(Duration timeout) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                timeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withIdleTimeout(Duration timeout) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                timeout,
                readTimeout,
                writeTimeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withReadTimeout(Duration timeout) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                timeout,
                writeTimeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withWriteTimeout(Duration timeout) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                timeout,
                window,
                implementation,
                listener);
    }

    public UpperLayerSettings withWindow(AsynchronousOperationsWindow operations) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                operations,
                implementation,
                listener);
    }

    public UpperLayerSettings withImplementation(Implementation ours) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                window,
                ours,
                listener);
    }

    public UpperLayerSettings withListener(AssociationListener to) {
        return new UpperLayerSettings(
                maxReceiveLength,
                maxSendLength,
                connectTimeout,
                artimTimeout,
                idleTimeout,
                readTimeout,
                writeTimeout,
                window,
                implementation,
                to);
    }
}
