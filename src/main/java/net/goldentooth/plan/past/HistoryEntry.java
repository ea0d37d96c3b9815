package net.goldentooth.plan.past;

import java.time.Instant;

/**
 * One line of a host's history: what became of one role in one run.
 *
 * @param time when it ended, by the host's clock
 * @param by who ran it: user and control machine
 * @param deed what kind of run it was, such as {@code setup}
 */
public record HistoryEntry(Instant time, String run, String role, Result result, String by, String deed) {
    /** How it ended. */
    public enum Result {
        /** Everything is in place and healthy. */
        DONE,
        /** Nothing was swapped. */
        REFUSED,
        /** It was swapped, unhealthy, and what was there before was put back. */
        ROLLED_BACK,
        /** It was swapped, and putting back failed too. */
        BROKEN,
        /** It was interrupted, and a later run undid it. */
        UNDONE,
        /** It was done, but for something that could not be taken away. */
        INCOMPLETE,
        /** A later version of this program wrote it. */
        UNKNOWN
    }
}
