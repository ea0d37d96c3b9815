package net.goldentooth.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.goldentooth.apply.Interruption;
import net.goldentooth.cli.project.Console;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.StandardOutput;
import net.goldentooth.report.JsonReport;
import net.goldentooth.source.Problem;
import sun.misc.Signal;

/**
 * What happens when the process is told to end (Ctrl-C, SIGTERM, a terminal that is closed): no further host begins, those
 * that are being changed finish their swap, the report is still written, and the exit code says that it was interrupted.
 * A signal that the process was started with as ignored, as under {@code nohup}, stays so.
 */
final class Signals {
    // No shutdown hook: it can choose the exit code only by cutting all other hooks short.
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    // A host's activation is bounded by time-outs of its own, well below this.
    private static final Duration LONGEST_SWAP = Duration.ofMinutes(10);
    private static final Duration REPORT = Duration.ofSeconds(5);

    private final Interruption interruption;
    private final Console console;
    private final StandardOutput out;
    private final boolean json;
    private final CountDownLatch reported = new CountDownLatch(1);

    /** @param arguments the command line */
    Signals(Console console, StandardOutput out, List<String> arguments) {
        this.interruption = console.interruption();
        this.console = console;
        this.out = out;
        this.json = Main.wantsJson(arguments);
    }

    /** Heeds them from now on. */
    void heed() {
        NAMES.forEach(name -> {
            try {
                Signal.handle(new Signal(name), signal -> end());
            } catch (IllegalArgumentException e) {
                // Started with -Xrs, the JVM leaves signals to the system, which ends the process.
            }
        });
    }

    /** Tells that the command has written all that it had to. */
    void reported() {
        reported.countDown();
    }

    // One signal after the other comes here, each on a thread of its own.
    private synchronized void end() {
        if (interruption.isRequested()) {
            return;
        }
        if (interruption.isChanging()) {
            console.err().println("interrupted: the hosts that are being changed finish first");
        }
        boolean ignored = interruption.requestAndWait(LONGEST_SWAP);
        if (!(interruption.isHeeded() && isReportedSoon()) && json && out.takeOver()) {
            new JsonReport(console.out()).problems(List.of(Problem.error("interrupted")));
        }
        System.exit(ExitCode.INTERRUPTED.number());
    }

    private boolean isReportedSoon() {
        try {
            return reported.await(REPORT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
