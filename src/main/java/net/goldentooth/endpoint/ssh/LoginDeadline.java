package net.goldentooth.endpoint.ssh;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The time a whole login may take. A machine that drips one byte a second never lets a read time out; after this time its
 * wire is closed.
 */
final class LoginDeadline {
    private final ScheduledExecutorService clock;
    private final Closeable wire;
    private final Duration limit;
    private volatile ScheduledFuture<?> closing;

    /** Starts. */
    LoginDeadline(ScheduledExecutorService clock, Closeable wire, Duration limit) {
        this.clock = clock;
        this.wire = wire;
        this.limit = limit;
        this.closing = schedule();
    }

    boolean isPast() {
        return closing.getDelay(TimeUnit.MILLISECONDS) <= 0;
    }

    void stop() {
        closing.cancel(false);
    }

    /** Work that may fail. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T get() throws E;
    }

    /** Returns what comes of work that waits for a person and not for the machine; afterwards the time begins anew. */
    <T, E extends Exception> T without(Work<T, E> work) throws E {
        stop();
        try {
            return work.get();
        } finally {
            closing = schedule();
        }
    }

    private ScheduledFuture<?> schedule() {
        return clock.schedule(() -> SshFailure.quietly(wire), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
