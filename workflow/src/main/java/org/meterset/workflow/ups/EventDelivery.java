package org.meterset.workflow.ups;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.meterset.archive.sql.DatabaseException;
import org.meterset.network.AeTitle;

/**
 * Tells the events that wait, in their order, each receiver on a virtual thread of its own: one that cannot be reached is
 * tried again and keeps nobody else waiting. An event is forgotten when its receiver has answered, or when it is too old.
 */
final class EventDelivery implements AutoCloseable {
    private static final int AT_A_TIME = 50;
    private static final Duration END_OF_PATIENCE = Duration.ofSeconds(5);

    private final UpsStore store;
    private final UpsSettings settings;
    private final EventSender sender;
    private final ConcurrentMap<AeTitle, Receiver> receivers = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private volatile boolean closed;

    EventDelivery(UpsStore store, UpsSettings settings, EventSender sender) {
        this.store = store;
        this.settings = settings;
        this.sender = sender;
    }

    void start() {
        store.whenEventsWait(waiting -> waiting.forEach(this::wake));
        wakeAll();
    }

    /** Has all told for whom events wait, also those that another process has written. */
    void wakeAll() {
        try {
            store.receiversOfEvents().forEach(this::wake);
        } catch (DatabaseException _) {
            // looked for again soon
        }
    }

    private void wake(AeTitle receiver) {
        if (!closing) {
            receivers.computeIfAbsent(receiver, Receiver::new).wake();
        }
    }

    /** Has it told at once what waits, if it was not reached before. */
    void reachable(AeTitle receiver) {
        wake(receiver);
        Receiver known = receivers.get(receiver);
        if (known != null) {
            known.trySooner();
        }
    }

    /** Tells what waits to those who can be reached, then stops. */
    @Override
    public void close() {
        closing = true;
        Set<Receiver> all = Set.copyOf(receivers.values());
        all.forEach(Receiver::finish);
        all.forEach(Receiver::await);
        closed = true;
        all.forEach(Receiver::stop);
    }

    /** One receiver's thread, which sleeps until there is something to tell. */
    private final class Receiver {
        private final AeTitle name;
        private final Semaphore work = new Semaphore(0);
        private final Semaphore sooner = new Semaphore(0);
        private final Thread thread;
        private int failures;

        Receiver(AeTitle name) {
            this.name = name;
            this.thread = Thread.ofVirtual().name("events for " + name.value()).start(this::run);
        }

        void wake() {
            work.release();
        }

        /** Ends the pause before the next attempt. */
        void trySooner() {
            sooner.release();
        }

        /** Has it end once all is told; at once if it waits to try again. */
        void finish() {
            work.release();
            trySooner();
        }

        void stop() {
            thread.interrupt();
            await();
        }

        void await() {
            try {
                boolean _ = thread.join(END_OF_PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            try {
                while (!closing || work.availablePermits() > 0) {
                    work.acquire();
                    int _ = work.drainPermits();
                    while (!told() && !closing) {
                        boolean _ = sooner.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS);
                        int _ = sooner.drainPermits();
                    }
                }
            } catch (InterruptedException _) {
                // closed: what is left waits in the database
            }
        }

        /** A database that fails is as good as a receiver that is not there: both are tried again. */
        private boolean told() {
            try {
                return closed || allTold();
            } catch (DatabaseException _) {
                failures++;
                return false;
            }
        }

        /** Whether nothing waits any more; if not, the receiver could not be reached. */
        private boolean allTold() {
            List<UpsEvent> waiting = store.events(name, AT_A_TIME);
            while (!waiting.isEmpty()) {
                int answered = sender.send(name, waiting);
                forget(waiting.subList(0, answered));
                if (answered < waiting.size()) {
                    failures++;
                    return false;
                }
                failures = 0;
                waiting = store.events(name, AT_A_TIME);
            }
            return true;
        }

        private void forget(List<UpsEvent> answered) {
            int _ = store.inTransaction("forget events", transaction -> {
                for (UpsEvent event : answered) {
                    transaction.events().remove(event.number());
                }
                return transaction.events().removeOld(name, transaction.now().minus(settings.giveUpEventsAfter()));
            });
        }

        private Duration pause() {
            List<Duration> pauses = settings.retryPauses();
            return pauses.get(Math.clamp(failures - 1L, 0, pauses.size() - 1));
        }
    }
}
