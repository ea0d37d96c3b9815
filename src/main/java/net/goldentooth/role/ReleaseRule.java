package net.goldentooth.role;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * An upstream archive. {@code version} and {@code arch} are variables in its URLs.
 *
 * @param checksums where a list in the form of {@code sha256sum} lies
 * @param sha256 sums pinned in the role, by architecture
 * @param restart units that run what is installed
 */
public record ReleaseRule(
        Origin origin,
        Template name,
        Template version,
        Template url,
        Optional<Template> checksums,
        Map<Architecture, Template> sha256,
        List<Install> install,
        List<Template> restart,
        Optional<Template> when) {
    public ReleaseRule {
        sha256 = Map.copyOf(sha256);
        install = List.copyOf(install);
        restart = List.copyOf(restart);
    }

    /**
     * One member of the archive and where it goes; root's and 0755 where nothing else is said.
     *
     * @param member its path below the archive's top folder
     */
    public record Install(
            Origin origin, String member, Template path, Optional<Template> owner, Optional<Template> mode) {}
}
