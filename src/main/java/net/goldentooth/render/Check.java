package net.goldentooth.render;

import java.time.Duration;
import java.util.Optional;

/**
 * What must hold on the host.
 *
 * @param url an {@code http:} address as the host itself sees it, answered with a status below 400
 * @param within how long it may take to become true
 * @param contains text that one line of the answer must hold, when given
 */
public record Check(Kind kind, String url, Duration within, Optional<String> contains) {
    /** What a check is about. */
    public enum Kind {
        /** The service itself: it holds after activation, otherwise the host is rolled back. */
        SERVICE,
        /**
         * All that Prometheus scrapes: each target is known and up. That takes other machines and a first scrape, so it
         * is looked at afterwards and rolls nothing back.
         */
        TARGETS
    }

    /** A check of the service itself. */
    public Check(String url, Duration within, Optional<String> contains) {
        this(Kind.SERVICE, url, within, contains);
    }
}
