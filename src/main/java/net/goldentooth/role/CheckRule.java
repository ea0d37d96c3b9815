package net.goldentooth.role;

import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * What must hold once everything runs.
 *
 * @param within a duration such as {@code 30s}, once evaluated; 30s when absent
 */
public record CheckRule(
        Origin origin,
        Template http,
        Optional<Template> within,
        Optional<Template> contains,
        Optional<Template> when) {}
