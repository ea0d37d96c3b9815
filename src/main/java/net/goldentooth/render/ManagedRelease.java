package net.goldentooth.render;

import java.util.Map;
import java.util.Optional;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.Origin;

/**
 * An upstream archive whose files must be on a host; which archive depends on the host's architecture.
 *
 * @param origin where the role declares it
 * @param name such as {@code prometheus}
 * @param archives the archive for each architecture that the role's URL can name
 * @param install where each wanted member goes, by the member's path below the archive's top folder
 */
public record ManagedRelease(
        Origin origin,
        String name,
        String version,
        Map<Architecture, Archive> archives,
        Map<String, ManagedFile.Target> install) {
    public ManagedRelease {
        archives = Map.copyOf(archives);
        install = Map.copyOf(install);
    }

    /**
     * One archive.
     *
     * @param url {@code https:}, {@code http:} or {@code file:}
     * @param sha256 the sum pinned in the role, when it is
     * @param checksums where a list in the form of {@code sha256sum} lies, when the sum is not pinned
     */
    public record Archive(String url, Optional<String> sha256, Optional<String> checksums) {}
}
