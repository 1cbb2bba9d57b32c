package org.meterset.network.upper;

import java.util.concurrent.Semaphore;

/**
 * One thread for each association, in which all of it happens. A virtual thread costs next to nothing while it waits,
 * but each of its waits for a socket passes through two more threads; so the first few associations get a thread of the
 * system's, which for many short waits takes a third less processor time, and all others a virtual one.
 */
final class AssociationThreads {
    private static final int SYSTEM_THREADS = 64;

    private final Semaphore systemThreads = new Semaphore(SYSTEM_THREADS);

    void start(String name, Runnable association) {
        if (systemThreads.tryAcquire()) {
            Thread.ofPlatform().name(name).start(() -> {
                try {
                    association.run();
                } finally {
                    systemThreads.release();
                }
            });
        } else {
            Thread.ofVirtual().name(name).start(association);
        }
    }
}
