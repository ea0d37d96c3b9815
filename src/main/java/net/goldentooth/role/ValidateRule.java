package net.goldentooth.role;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * A command that judges what is staged before it is swapped in.
 *
 * @param user whom it runs as; root when absent
 */
public record ValidateRule(Origin origin, List<Template> command, Optional<Template> user, Optional<Template> when) {
    public ValidateRule {
        command = List.copyOf(command);
    }
}
