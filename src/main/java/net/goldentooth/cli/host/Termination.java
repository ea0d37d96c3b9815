package net.goldentooth.cli.host;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.goldentooth.apply.Interruption;

/**
 * What happens when the process is told to end (Ctrl-C, SIGTERM) during a run: no further host begins, those that are being
 * changed finish their swap, and the report is still written. The JVM then ends with 128 plus the signal's number.
 */
final class Termination implements AutoCloseable {
    // A host's activation is bounded by time-outs of its own, well below this.
    private static final Duration LONGEST_SWAP = Duration.ofMinutes(10);
    private static final Duration REPORT = Duration.ofSeconds(5);

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook;

    private Termination(Interruption interruption, PrintStream err) {
        this.hook = new Thread(() -> finish(interruption, err), "termination");
    }

    /**
     * Registers for the end of the process, until closed.
     *
     * @param err where a person who waits is told what for
     */
    static Termination finishing(Interruption interruption, PrintStream err) {
        Termination termination = new Termination(interruption, err);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    private void finish(Interruption interruption, PrintStream err) {
        if (interruption.isChanging()) {
            err.println("interrupted: the hosts that are being changed finish first");
        }
        if (!interruption.requestAndWait(LONGEST_SWAP)) {
            err.println("interrupted: no host was changed");
            return;
        }
        try {
            if (!reported.await(REPORT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: it was what this is for.
        }
    }
}
