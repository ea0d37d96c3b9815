package net.goldentooth.template;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What templates may learn from outside, and how much they may use up.
 *
 * @param environment what {@code lookup('env', …)} sees
 * @param sourceDate the time that {@code now()} gives (SOURCE_DATE_EPOCH); without it {@code now()} is refused
 */
public record Settings(Map<String, String> environment, Optional<Instant> sourceDate, Limits limits) {
    /** Nothing from outside, and limits that no configuration file comes near. */
    public static final Settings DEFAULT = new Settings(Map.of(), Optional.empty(), Limits.DEFAULT);

    public Settings {
        environment = Map.copyOf(environment);
    }

    /**
     * What one rendering may use up.
     *
     * @param output characters
     * @param depth macros, includes and recursive loops within one another
     * @param time from its beginning to its end
     */
    public record Limits(long output, int depth, Duration time) {
        public static final Limits DEFAULT = new Limits(64L << 20, 150, Duration.ofSeconds(60));

        public Limits {
            if (output <= 0 || depth <= 0 || time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("limits must be more than 0");
            }
        }
    }
}
