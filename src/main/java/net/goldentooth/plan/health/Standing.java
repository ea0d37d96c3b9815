package net.goldentooth.plan.health;

import java.util.Locale;

/** How a role is on a host, in one word; the later the worse. */
public enum Standing {
    /** As it is wanted, and running. */
    IN_SYNC,
    /** A setup would change something, and what runs, runs. */
    CHANGES,
    /** It lands on this host, and was never set up here. */
    NOT_SET_UP,
    /** It was set up here, and does not land on this host any more. */
    LEFT,
    /** A unit that should run does not, or it cannot be told what is wanted here. */
    FAILED;

    /** Returns the word for it in JSON, such as {@code in_sync}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
