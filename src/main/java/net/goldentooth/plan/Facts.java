package net.goldentooth.plan;

import java.time.Instant;
import java.util.Map;

/**
 * What a host says of itself.
 *
 * @param machine {@code uname -m}
 * @param osRelease the keys of os-release(5), such as {@code ID} and {@code VERSION_ID}
 * @param systemd the major version; 0 where systemd is not the running init
 * @param memory bytes of RAM
 */
public record Facts(
        String hostname,
        String kernel,
        String machine,
        Map<String, String> osRelease,
        int systemd,
        int processors,
        long memory,
        Instant time) {
    public Facts {
        osRelease = Map.copyOf(osRelease);
    }
}
