package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.meterset.dicom.DataSet;

@Timeout(120)
class ManyAssociationsTest {
    private static final int IDLE = 1_000;
    private static final int BUSY = 50;
    private static final int MESSAGES = 20;
    private static final int LENGTH = 300_000;

    private final AtomicLong received = new AtomicLong();

    private void count(Association association) {
        byte[] part = new byte[8192];
        DataSet answer = AssociationTest.command(0x8001, false);
        for (var message = association.receive(); message.isPresent(); message = association.receive()) {
            try (InputStream data = message.get().data()) {
                for (int count = data.read(part); count >= 0; count = data.read(part)) {
                    received.addAndGet(count);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            association.send(1, answer, MessageData.NONE);
        }
    }

    @Test
    void aThousandIdleAssociationsDoNotHinderFiftyBusyOnes() throws Exception {
        List<Association> idle = new ArrayList<>();
        try (AssociationServer server = AssociationServer.start(
                        AssociationTest.loopback(UpperLayerSettings.DEFAULT),
                        AssociationPolicy.ACCEPT_ALL,
                        AssociationTest.table(),
                        this::count);
                ExecutorService busy = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < IDLE; i++) {
                idle.add(Association.request(AssociationTest.request(server, UpperLayerSettings.DEFAULT)));
            }
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < BUSY; i++) {
                done.add(busy.submit(() -> send(server)));
            }
            for (Future<?> each : done) {
                each.get();
            }
            assertTrue(server.associations() >= IDLE);
            assertTrue(Buffers.lent() <= 2 * BUSY, "large buffers lent: " + Buffers.lent());
            idle.forEach(Association::release);
        }
        assertEquals((long) BUSY * MESSAGES * LENGTH, received.get());
    }

    private static void send(AssociationServer server) {
        try (Association association =
                Association.request(AssociationTest.request(server, UpperLayerSettings.DEFAULT))) {
            for (int i = 0; i < MESSAGES; i++) {
                association.send(1, AssociationTest.command(1, true), out -> out.write(new byte[LENGTH]));
                assertTrue(association.receive().isPresent());
            }
            association.release();
        }
    }
}
