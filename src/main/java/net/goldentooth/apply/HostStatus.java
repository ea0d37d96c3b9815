package net.goldentooth.apply;

import java.util.Locale;

/** How a run ended on one host; with {@code --check}, how it would. */
public enum HostStatus {
    OK,
    CHANGED,
    SKIPPED,
    UNREACHABLE,
    ROLLED_BACK,
    FAILED;

    /** Returns whether this host needs somebody's attention. */
    public boolean isFailure() {
        return this == UNREACHABLE || this == ROLLED_BACK || this == FAILED;
    }

    /** Returns the word for it in JSON, such as {@code rolled_back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
