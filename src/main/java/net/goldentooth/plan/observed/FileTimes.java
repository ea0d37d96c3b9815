package net.goldentooth.plan.observed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a path was last touched, by the host's clock.
 *
 * @param modified when its bytes were written, as far as nobody set it to another time; {@code st_mtime} of stat(2)
 * @param changed when its bytes, name, owner or mode last changed, which only the kernel sets; {@code st_ctime}
 */
public record FileTimes(Instant modified, Instant changed) {
    public static final FileTimes UNKNOWN = new FileTimes(Instant.EPOCH, Instant.EPOCH);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** Returns a moment for people, to the second. */
    static String text(Instant moment) {
        return SECONDS.format(moment);
    }

    /** Returns when it was changed, and when its bytes were written where that was earlier, as by a move. */
    @Override
    public String toString() {
        boolean isOlder = modified.plus(AT_ONCE).isBefore(changed);
        return text(changed) + (isOlder ? ", with text written at " + text(modified) : "");
    }
}
