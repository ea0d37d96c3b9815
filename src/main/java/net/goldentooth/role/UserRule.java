package net.goldentooth.role;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/** A user, with a group of the same name, that must exist. */
public record UserRule(
        Origin origin,
        Template name,
        boolean system,
        Optional<Template> home,
        Optional<Template> shell,
        List<Template> groups,
        Optional<Template> when) {
    public UserRule {
        groups = List.copyOf(groups);
    }
}
