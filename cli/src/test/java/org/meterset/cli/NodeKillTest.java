package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveSettings;
import org.meterset.archive.Progress;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AeTitle;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.AssociationRequest;

/**
 * Kills a node with SIGKILL at random moments while four associations store into it: every instance that was answered
 * with success is there and whole, and nothing half-kept is visible. Rounds are set by the system property {@code
 * meterset.kill.rounds}, the seed of the random numbers by {@code meterset.kill.seed}.
 */
class NodeKillTest {
    private static final int ROUNDS = Integer.getInteger("meterset.kill.rounds", 5);
    private static final long SEED = Long.getLong("meterset.kill.seed", 1);
    private static final int ROUNDS_PER_ARCHIVE = 10;
    private static final int ASSOCIATIONS = 4;
    private static final int MAX_PIXEL_BYTES = 300_000;
    private static final String STUDY = "1.2.826.0.1.3680043.10.1.9";
    private static final AeTitle AE = AeTitle.of("METERSET");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Set<Integer> promised = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger(1);

    @Test
    void everyInstanceThatWasAcknowledgedSurvivesTheKillingOfTheNode() throws Exception {
        int promises = 0;
        int beyond = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path data = folder.resolve("data" + round / ROUNDS_PER_ARCHIVE);
            if (round % ROUNDS_PER_ARCHIVE == 0) {
                promises += promised.size();
                promised.clear();
            }
            storeUntilKilled(data);
            beyond = verify(data, "round %d of seed %d".formatted(round, SEED));
        }
        promises += promised.size();
        System.out.printf(
                "node killed %d times: %d acknowledged instances kept, %d more in the last archive%n",
                ROUNDS, promises, beyond);
        assertTrue(promises > 0, "no instance was acknowledged in any round");
    }

    private void storeUntilKilled(Path data) throws Exception {
        try (ServedNode node = ServedNode.start(folder, "--data=" + data);
                ExecutorService peers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch enough = new CountDownLatch(1 + random.nextInt(40));
            for (int i = 0; i < ASSOCIATIONS; i++) {
                peers.execute(() -> storeUntilItBreaks(node.port(), enough));
            }
            assertTrue(enough.await(1, TimeUnit.MINUTES), "the node takes nothing");
            assertFalse(node.endsWithin(random.nextInt(3_000), TimeUnit.MICROSECONDS), "the node ended by itself");
            node.kill();
        }
    }

    private void storeUntilItBreaks(int port, CountDownLatch acknowledged) {
        AssociationRequest request = AssociationRequest.to("localhost", port, AeTitle.of("SENDER"), AE)
                .propose(Uids.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (DimseClient client = DimseClient.open(request)) {
            while (true) {
                int number = next.getAndIncrement();
                if (client.store(StoreItem.of(instance(number), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                        .isSuccess()) {
                    promised.add(number);
                    acknowledged.countDown();
                }
            }
        } catch (NetworkException _) {
            // killed
        }
    }

    /** Returns how many instances are there that nobody was promised. */
    private int verify(Path data, String where) throws IOException {
        try (Archive archive = Archive.open(ArchiveSettings.in(data).withFreeBytesFloor(0))) {
            assertEquals(List.of(), archive.check(Progress.NONE).findings(), where);
            Set<Integer> visible = new HashSet<>();
            archive.index().all(stored -> {
                String uid = stored.sopInstance().value();
                int number = Integer.parseInt(uid.substring(uid.lastIndexOf('.') + 1));
                assertTrue(visible.add(number), where);
                try (InputStream in = archive.open(stored)) {
                    assertArrayEquals(
                            DataSetWriter.toBytes(instance(number), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                            in.readAllBytes(),
                            where);
                } catch (IOException e) {
                    throw new AssertionError(where, e);
                }
            });
            Set<Integer> lost = new HashSet<>(promised);
            lost.removeAll(visible);
            assertEquals(Set.of(), lost, where);
            try (var incoming = Files.list(data.resolve("incoming"))) {
                assertEquals(0, incoming.count(), where);
            }
            return visible.size() - promised.size();
        }
    }

    /** A CT image whose size and pixels depend on its number alone. */
    private static DataSet instance(int number) {
        Random seeded = new Random(number);
        byte[] pixels = new byte[2 * (1 + seeded.nextInt(MAX_PIXEL_BYTES / 2))];
        seeded.nextBytes(pixels);
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, new Uid(STUDY + ".1." + number))
                .set(Tags.MODALITY, "CT")
                .set(Tags.PATIENT_ID, "P" + number % 3)
                .set(Tags.STUDY_INSTANCE_UID, STUDY + "." + number % 3)
                .set(Tags.SERIES_INSTANCE_UID, STUDY + "." + number % 3 + ".1")
                .set(Tags.INSTANCE_NUMBER, number)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels)
                .build();
    }
}
