package net.goldentooth.endpoint.ssh;

import java.time.Duration;

/**
 * How long to wait for a machine.
 *
 * @param connect for the TCP connection, to each of a name's addresses
 * @param login from the connection to the authenticated session
 * @param keepAlive between signs of life on an idle connection; three unanswered ones end it
 */
public record SshTimeouts(Duration connect, Duration login, Duration keepAlive) {
    public SshTimeouts {
        if (connect.isNegative()
                || connect.isZero()
                || login.isNegative()
                || login.isZero()
                || keepAlive.isNegative()
                || keepAlive.isZero()) {
            throw new IllegalArgumentException("a time-out is longer than nothing");
        }
    }

    /** Returns 10 s, 20 s and 15 s. */
    public static SshTimeouts usual() {
        return new SshTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(15));
    }
}
