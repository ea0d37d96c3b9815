package net.goldentooth.endpoint.session;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.goldentooth.endpoint.Channel;

/** Closes a channel when something takes too long, so that a read that waits for it ends. */
final class Deadline implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final AtomicBoolean passed = new AtomicBoolean();
    private final Channel channel;
    private Duration limit;
    private ScheduledFuture<?> alarm;

    Deadline(Duration limit, Channel channel) {
        this.limit = limit;
        this.channel = channel;
        this.alarm = schedule();
    }

    private ScheduledFuture<?> schedule() {
        return CLOCK.schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ring() {
        passed.set(true);
        channel.close();
    }

    /** Grants this time from now on. */
    void grant(Duration time) {
        limit = time;
        restart();
    }

    /** Grants the whole time once more. */
    void restart() {
        alarm.cancel(false);
        alarm = schedule();
    }

    boolean passed() {
        return passed.get();
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "goldentooth-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
