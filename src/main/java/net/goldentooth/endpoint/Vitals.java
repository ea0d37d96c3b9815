package net.goldentooth.endpoint;

import java.time.Instant;
import java.util.Map;
import net.goldentooth.plan.observed.Facts;

/**
 * What people like to know of a machine. Of a folder that stands for one, its name and its os-release are known.
 *
 * @param facts what plans depend on
 * @param kernel {@code uname -r}
 * @param osRelease the keys of os-release(5), such as {@code ID} and {@code VERSION_ID}
 * @param systemd the major version; 0 where systemd is not the running init
 * @param processors how many
 * @param memory bytes of RAM
 * @param time by its own clock
 */
public record Vitals(
        Facts facts,
        String hostname,
        String kernel,
        Map<String, String> osRelease,
        int systemd,
        int processors,
        long memory,
        Instant time) {
    public Vitals {
        osRelease = Map.copyOf(osRelease);
    }
}
