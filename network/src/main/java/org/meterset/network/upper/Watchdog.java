package org.meterset.network.upper;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Looks after the deadlines of all connections, so that a blocked call costs no timer of its own. */
final class Watchdog {
    private static final long PERIOD_NANOS = 20_000_000;
    private static final Set<Connection> CONNECTIONS = ConcurrentHashMap.newKeySet();
    private static boolean running;

    private Watchdog() {}

    static void add(Connection connection) {
        CONNECTIONS.add(connection);
        synchronized (Watchdog.class) {
            if (!running) {
                running = true;
                Thread.ofPlatform().daemon().name("meterset-watchdog").start(Watchdog::watch);
            }
        }
    }

    static void remove(Connection connection) {
        CONNECTIONS.remove(connection);
    }

    private static void watch() {
        while (goOn()) {
            long now = System.nanoTime();
            for (Connection connection : CONNECTIONS) {
                connection.checkDeadlines(now);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    private static synchronized boolean goOn() {
        running = !CONNECTIONS.isEmpty();
        return running;
    }
}
