package net.goldentooth.plan.health;

import java.util.Locale;

/**
 * One thing that Prometheus scrapes, as it says itself.
 *
 * @param instance the label that people know it by
 * @param address host and port as they stand in the configuration, before any relabelling
 * @param error what went wrong at the last scrape; empty when nothing did
 */
public record Target(String job, String instance, String address, State state, String error)
        implements Comparable<Target> {
    /** How the last scrape ended. */
    public enum State {
        UP,
        DOWN,
        /** It was not scraped yet. */
        UNKNOWN;

        static State of(String word) {
            for (State state : values()) {
                if (state.word().equals(word)) {
                    return state;
                }
            }
            return UNKNOWN;
        }

        /** Returns Prometheus's word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public int compareTo(Target other) {
        int jobs = job.compareTo(other.job);
        return jobs != 0 ? jobs : instance.compareTo(other.instance);
    }

    @Override
    public String toString() {
        return job + " " + instance;
    }
}
