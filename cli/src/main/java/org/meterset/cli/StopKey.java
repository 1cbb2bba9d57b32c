package org.meterset.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C for a command that must not simply break off: it is told to stop, and the process ends once the command has
 * come to its end. To be closed last.
 */
final class StopKey implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::pressed, "stop");
    private volatile Runnable stop = () -> {};

    StopKey() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void stops(Runnable deed) {
        stop = deed;
    }

    private void pressed() {
        stop.run();
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // pressed
        }
    }
}
