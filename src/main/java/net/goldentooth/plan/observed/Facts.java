package net.goldentooth.plan.observed;

import java.time.Instant;
import java.util.Map;

/**
 * What a host says of itself.
 *
 * @param machine {@code uname -m}, or what the programs in a folder are made for; {@link #UNKNOWN} where nobody can say
 * @param osRelease the keys of os-release(5), such as {@code ID} and {@code VERSION_ID}
 * @param systemd the major version; 0 where systemd is not the running init
 * @param processors how many; 0 for a folder that stands for a machine
 * @param memory bytes of RAM; 0 for a folder
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
    /** The machine of a folder that holds no programs. */
    public static final String UNKNOWN = "unknown";

    public Facts {
        osRelease = Map.copyOf(osRelease);
    }

    /** Says whether they are those of a folder that stands for a machine, such as a mounted image: nothing runs there. */
    public boolean isFolder() {
        return processors == 0;
    }
}
