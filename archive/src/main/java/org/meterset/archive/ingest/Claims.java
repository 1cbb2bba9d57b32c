package org.meterset.archive.ingest;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.meterset.dicom.Uid;

/** One store at a time per SOP Instance UID; stores of other instances do not notice. Any number of threads. */
final class Claims {
    private final ConcurrentHashMap<Uid, CountDownLatch> claimed = new ConcurrentHashMap<>();

    /** A SOP Instance UID that nobody else can claim until this is closed. */
    final class Claim implements AutoCloseable {
        private final Uid sopInstance;
        private final CountDownLatch released;

        private Claim(Uid sopInstance, CountDownLatch released) {
            this.sopInstance = sopInstance;
            this.released = released;
        }

        @Override
        public void close() {
            claimed.remove(sopInstance);
            released.countDown();
        }
    }

    /** Waits until nobody else has claimed that UID, and claims it. */
    Claim claim(Uid sopInstance) throws InterruptedException {
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = claimed.putIfAbsent(sopInstance, mine);
        while (other != null) {
            other.await();
            other = claimed.putIfAbsent(sopInstance, mine);
        }
        return new Claim(sopInstance, mine);
    }
}
