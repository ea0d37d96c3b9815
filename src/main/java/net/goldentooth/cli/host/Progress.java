package net.goldentooth.cli.host;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.goldentooth.apply.Event;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.HostName;
import net.goldentooth.report.Palette;
import net.goldentooth.source.Count;

/**
 * Tells a waiting person how far a run has come, on standard error: one line that is overwritten at a terminal, a line for
 * each phase when asked to be verbose, and nothing otherwise.
 */
final class Progress {
    /** How much is told. */
    enum Style {
        SILENT,
        LINES,
        ONE_LINE
    }

    private static final String ERASE = "\r\u001b[K";
    // DECAWM: the terminal cuts a line that is too long for it, where two lines would not be erased.
    private static final String CUT = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream err;
    private final Style style;
    private final Palette palette;
    private final int hosts;
    private final Map<HostName, String> waitedFor = new HashMap<>();
    private int planned;
    private int finished;

    Progress(PrintStream err, Style style, Palette palette, int hosts) {
        this.err = err;
        this.style = style;
        this.palette = palette;
        this.hosts = hosts;
    }

    /** Returns the progress that suits a command's options and where its output goes. */
    static Progress of(Project project, int hosts) {
        boolean verbose = project.options().isVerbose();
        // A dumb terminal cannot erase a line.
        boolean atTerminal = project.console().isInteractive()
                && !project.console().environment().getOrDefault("TERM", "dumb").equals("dumb")
                && !project.options().isJson();
        Style style = verbose ? Style.LINES : atTerminal ? Style.ONE_LINE : Style.SILENT;
        return new Progress(project.console().err(), style, project.palette(), hosts);
    }

    /** Takes one event; called by one thread at a time. */
    void accept(Event event) {
        if (event instanceof Event.Planned) {
            planned++;
            show(event, "planned");
        } else if (event instanceof Event.PhaseBegan phase) {
            show(event, phase.role() + ": " + phase.title());
        } else if (event instanceof Event.Waiting waiting) {
            tellOfWaiting(waiting);
        } else if (event instanceof Event.Finished done) {
            finished++;
            show(event, done.outcome().status().word().replace('_', ' '));
        } else if (event instanceof Event.Defect defect) {
            clear();
            err.println(defect.host() + ": this is a bug in goldentooth; please report it with what follows:");
            defect.cause().printStackTrace(err);
        }
    }

    /** Once for each run that is waited for, and to whoever reads: silence would look like a run that hangs. */
    private void tellOfWaiting(Event.Waiting waiting) {
        if (!waiting.title().equals(waitedFor.put(waiting.host(), waiting.title()))) {
            clear();
            err.println(palette.faint(waiting.host() + ": " + waiting.title()));
        }
    }

    private void show(Event event, String text) {
        if (style == Style.LINES) {
            err.println(palette.faint(event.host() + ": " + text));
        } else if (style == Style.ONE_LINE) {
            err.print(ERASE
                    + CUT
                    + palette.faint(String.format(
                            Locale.ROOT,
                            "%d planned, %d done of %s · %s: %s",
                            planned,
                            finished,
                            Count.of(hosts, "host"),
                            event.host(),
                            text))
                    + WRAP);
            err.flush();
        }
    }

    /** Takes the line away, before something else is written. */
    void clear() {
        if (style == Style.ONE_LINE) {
            err.print(ERASE);
            err.flush();
        }
    }
}
