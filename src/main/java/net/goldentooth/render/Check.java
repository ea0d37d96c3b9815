package net.goldentooth.render;

import java.time.Duration;
import java.util.Optional;

/**
 * What must hold on the host.
 *
 * @param subject an {@code http:} address as the host itself sees it, answered with a status below 400; of an exposure, the
 *     name of a unit
 * @param within how long it may take to become true
 * @param condition text that one line of the answer must hold, when given; of an exposure, the level it may have at most
 */
public record Check(Kind kind, String subject, Duration within, Optional<String> condition) {
    /** What a check is about. */
    public enum Kind {
        /** The service itself: it holds after activation, otherwise the host is rolled back. */
        SERVICE,
        /**
         * All that Prometheus scrapes: each target is known and up. That takes other machines and a first scrape, so it
         * is looked at afterwards and rolls nothing back.
         */
        TARGETS,
        /**
         * How much a unit may do, by the measure of systemd-analyze(1) {@code security}: from 0, nothing, to 10. It depends
         * on the unit file alone and takes systemd a while, so it is looked at afterwards, too.
         */
        EXPOSURE
    }

    public Check {
        if (kind == Kind.EXPOSURE && condition.isEmpty()) {
            throw new IllegalArgumentException("how much is allowed must be said");
        }
    }

    /** A check of the service itself. */
    public Check(String url, Duration within, Optional<String> contains) {
        this(Kind.SERVICE, url, within, contains);
    }
}
