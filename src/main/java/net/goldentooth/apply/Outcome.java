package net.goldentooth.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Step;

/**
 * What a run did on one host; with {@code --check}, what it would do.
 *
 * @param diff unified diffs of the files, secrets masked; empty when none were asked for
 * @param notes what a person should know although it is no failure
 */
public record Outcome(
        HostName host,
        HostStatus status,
        List<Step> steps,
        String diff,
        Optional<HostFailure> failure,
        List<String> notes,
        Duration took) {
    public Outcome {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** What the reason begins with for which a host was left alone that would have been next. */
    static final String NOT_BEGUN = "not begun: ";

    /** The reason for which a host was left alone after somebody ended the run. */
    static final String INTERRUPTED = NOT_BEGUN + "interrupted";

    /** Returns whether this host still needs the run: it failed, or the run ended before its turn. */
    public boolean isOpen() {
        return status.isFailure()
                || (status == HostStatus.SKIPPED && notes.stream().anyMatch(note -> note.startsWith(NOT_BEGUN)));
    }

    /** The reason for which a host was left alone after somebody decided against the run. */
    static final String DROPPED = "planned, not applied";

    /** Returns whether the run came to a good end here, or the host told that it has nothing to do with the run. */
    public boolean isDone() {
        boolean hadNothingToDo = status == HostStatus.SKIPPED && !isOpen() && !notes.contains(DROPPED);
        return status == HostStatus.OK || status == HostStatus.CHANGED || hadNothingToDo;
    }

    /** Returns the outcome of a host that was left alone, and why. */
    public static Outcome skipped(HostName host, String why) {
        return new Outcome(host, HostStatus.SKIPPED, List.of(), "", Optional.empty(), List.of(why), Duration.ZERO);
    }
}
