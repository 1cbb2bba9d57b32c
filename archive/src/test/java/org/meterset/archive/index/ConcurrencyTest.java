package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.sql.Readers;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;

/** Writers and readers at once, on virtual threads as the network has them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConcurrencyTest {
    private static final int WRITERS = 4;
    private static final int BATCHES = 25;
    private static final int BATCH = 20;

    @TempDir
    Path directory;

    private static List<IndexEntry> batch(int writer, int batch) {
        Objects objects = new Objects();
        List<IndexEntry> entries = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            String study = "1.%d".formatted(writer + 1);
            String uid = "%s.1.%d".formatted(study, batch * BATCH + i + 1);
            entries.add(objects.entry(Objects.object("P" + writer, study, study + ".1", uid)));
        }
        return entries;
    }

    private static void write(Index index, int writer) {
        for (int i = 0; i < BATCHES; i++) {
            assertTrue(index.add(batch(writer, i)).stream().allMatch(AddResult.Added.class::isInstance));
        }
    }

    /** Every answer is of a moment between two transactions: a whole number of batches, never fewer than before. */
    private static int read(Index index, int patient, AtomicBoolean written) {
        int before = 0;
        int queries = 0;
        do {
            List<DataSet> found = Objects.find(
                    index,
                    InformationModel.STUDY_ROOT,
                    Objects.identifier(
                            "STUDY", Tags.PATIENT_ID, "P" + patient, Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, ""));
            int now = found.isEmpty()
                    ? 0
                    : found.getFirst()
                            .intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)
                            .orElseThrow();
            assertEquals(0, now % BATCH);
            assertTrue(now >= before);
            before = now;
            queries++;
        } while (!written.get());
        return queries;
    }

    @Test
    void readersSeeWholeTransactionsWhileWritersWrite() throws Exception {
        try (Index index = Index.open(directory.resolve("index.db"), _ -> DataSet.EMPTY);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean written = new AtomicBoolean();
            List<Future<Integer>> readers = new ArrayList<>();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                readers.add(threads.submit(() -> read(index, number, written)));
                writers.add(threads.submit(() -> write(index, number)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            written.set(true);
            for (Future<Integer> reader : readers) {
                assertTrue(reader.get() > 0);
            }
            assertEquals(WRITERS * BATCHES * BATCH, index.counts().instances());
        }
    }

    @Test
    void aConsumerThatBlocksHoldsUpNobody() throws Exception {
        try (Index index = Index.open(directory.resolve("index.db"), _ -> DataSet.EMPTY);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            write(index, 0);
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch blocked = new CountDownLatch(20);
            AtomicInteger answered = new AtomicInteger();
            List<Future<?>> consumers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                consumers.add(threads.submit(() -> index.all(_ -> {
                    blocked.countDown();
                    await(release);
                    answered.incrementAndGet();
                })));
            }
            assertTrue(blocked.await(60, TimeUnit.SECONDS));
            write(index, 1);
            assertEquals(2L * BATCHES * BATCH, index.counts().instances());
            release.countDown();
            for (Future<?> consumer : consumers) {
                consumer.get();
            }
            assertTrue(answered.get() >= 20 * BATCHES * BATCH);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A cross product that would run for years, were it not interrupted. */
    @Test
    void cancellingInterruptsTheStatementItself() {
        Path database = directory.resolve("index.db");
        try (Index index = Index.open(database, _ -> DataSet.EMPTY);
                Readers readers = new Readers(database, "test-reader-", 1)) {
            write(index, 0);
            String endless = "SELECT count(*) FROM instance a, instance b, instance c, instance d, instance e";
            AtomicInteger asked = new AtomicInteger();
            assertEquals(
                    List.of(),
                    readers.query("run", endless, List.of(), row -> row.getLong(1), () -> asked.incrementAndGet() > 2));
            assertEquals(
                    List.of((long) BATCHES * BATCH),
                    readers.query("count", "SELECT count(*) FROM instance", List.of(), row -> row.getLong(1)));
        }
    }
}
