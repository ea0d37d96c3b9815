package net.goldentooth.endpoint;

import java.time.Duration;

/**
 * The id of one run, the same on every host: sortable by time, such as {@code 20260102T030405-7f3a}.
 *
 * @param value letters, digits and dashes
 * @param by who runs it: user and control machine, shown by locks and histories
 * @param patience how long it waits for another run to end that is at work on a host
 */
public record RunId(String value, String by, Duration patience) {
    public RunId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("a run's id is letters, digits and dashes");
        }
        if (by.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name cannot hold control characters");
        }
    }

    /** Returns whether this can be the id of a run. */
    public static boolean isOne(String text) {
        return text.matches("[A-Za-z0-9-]{1,64}");
    }

    /** Names a run that does not wait. */
    public RunId(String value, String by) {
        this(value, by, Duration.ZERO);
    }

    /** Returns the same run with more patience. */
    public RunId waiting(Duration longest) {
        return new RunId(value, by, longest);
    }
}
