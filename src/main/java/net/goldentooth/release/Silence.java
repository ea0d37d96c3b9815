package net.goldentooth.release;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes a stream on which nothing came for a while, so that a server that stalls does not hold everything up. */
final class Silence implements AutoCloseable {
    private final AtomicBoolean heard = new AtomicBoolean(true);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "download-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> watched;

    Silence(InputStream stream, Duration longest) {
        long pause = longest.toMillis();
        watched = watch.scheduleWithFixedDelay(() -> check(stream), pause, pause, TimeUnit.MILLISECONDS);
    }

    private void check(InputStream stream) {
        if (heard.getAndSet(false)) {
            return;
        }
        try {
            stream.close();
        } catch (IOException e) {
            // The reader sees the stream closed all the same.
            watch.shutdown();
        }
    }

    /** Something came. */
    void broken() {
        heard.set(true);
    }

    @Override
    public void close() {
        watched.cancel(true);
        watch.shutdownNow();
    }
}
