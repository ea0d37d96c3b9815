package net.goldentooth.role;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * A file, or a folder full of files, that a role puts on a host.
 *
 * @param path absolute; with a {@code /} at the end for a folder
 * @param owner {@code user} or {@code user:group}; root when absent
 * @param mode four octal digits; 0644 when absent
 * @param secret whether it is treated as holding a secret, whatever it holds
 */
public record FileRule(
        Origin origin,
        Template path,
        FileSource source,
        Optional<Template> owner,
        Optional<Template> mode,
        Reactions reactions,
        boolean secret,
        Optional<Template> when) {
    /** Units that have to take notice of a change, by name. */
    public record Reactions(List<Template> reload, List<Template> restart) {
        public Reactions {
            reload = List.copyOf(reload);
            restart = List.copyOf(restart);
        }
    }
}
