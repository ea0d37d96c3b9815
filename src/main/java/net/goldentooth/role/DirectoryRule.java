package net.goldentooth.role;

import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/** A folder that must exist; what is in it is not the role's. Root's and 0755 where nothing else is said. */
public record DirectoryRule(
        Origin origin, Template path, Optional<Template> owner, Optional<Template> mode, Optional<Template> when) {}
