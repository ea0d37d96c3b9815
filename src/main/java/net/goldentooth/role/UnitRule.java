package net.goldentooth.role;

import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * A systemd unit and the state it must have.
 *
 * @param source the unit file, when it is the role's own
 * @param enabled {@code true} or {@code false} once evaluated
 * @param state {@code started} or {@code stopped} once evaluated
 */
public record UnitRule(
        Origin origin,
        Template name,
        Optional<FileSource> source,
        Template enabled,
        Template state,
        Optional<Template> when) {}
