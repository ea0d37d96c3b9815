package net.goldentooth.role;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * A package of the distribution.
 *
 * @param units the units it brings, which must not start by themselves while it is installed
 */
public record PackageRule(Origin origin, Template name, List<Template> units, Optional<Template> when) {
    public PackageRule {
        units = List.copyOf(units);
    }
}
