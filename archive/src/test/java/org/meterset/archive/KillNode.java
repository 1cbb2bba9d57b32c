package org.meterset.archive;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.meterset.archive.Samples.Sample;
import org.meterset.archive.review.ReviewRule;
import org.meterset.archive.review.ReviewRules;

/**
 * A process that stores instances from several threads until it is killed, and says which ones it was promised: one line
 * {@code number} on its output for each success.
 */
final class KillNode {
    static final int THREADS = 4;

    private KillNode() {}

    /** The instance of that number: always the same; most are small, some as large as a CT image. */
    static Sample sample(int number) {
        Random random = new Random(number);
        int pixelBytes = random.nextInt(8) == 0 ? 524_288 : 1000 + random.nextInt(60_000);
        return Samples.ct(number, number, pixelBytes);
    }

    public static void main(String[] args) {
        int first = Integer.parseInt(args[1]);
        Archive archive = Archive.open(ArchiveSettings.in(Path.of(args[0]))
                .withFreeBytesFloor(0)
                .withReviewRules(new ReviewRules(List.of(ReviewRule.parse(args[2])))));
        PrintStream promises = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
        AtomicInteger next = new AtomicInteger(first);
        try (ExecutorService associations = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(first + thread);
                associations.execute(() -> {
                    while (true) {
                        boolean repeat = random.nextInt(10) == 0;
                        store(archive, repeat ? Math.max(first, next.get() - 1) : next.getAndIncrement(), promises);
                    }
                });
            }
        }
    }

    private static void store(Archive archive, int number, PrintStream promises) {
        try {
            StoreOutcome outcome = archive.store(sample(number).incoming());
            boolean promised = outcome instanceof StoreOutcome.Added
                    || outcome instanceof StoreOutcome.UnderReview
                    || outcome instanceof StoreOutcome.AlreadyThere;
            promises.println(promised ? Integer.toString(number) : "unexpected " + outcome);
        } catch (Exception e) {
            promises.println("unexpected " + e);
        }
    }
}
