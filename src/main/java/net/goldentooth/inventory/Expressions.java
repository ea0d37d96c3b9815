package net.goldentooth.inventory;

import net.goldentooth.template.Scope;
import net.goldentooth.template.Template;
import org.jspecify.annotations.Nullable;

/** Renders the text of a variable: {@code TemplateEngine::variable}. */
@FunctionalInterface
public interface Expressions {
    /** Returns the value that the text has in Ansible. */
    @Nullable
    Object value(Template template, Scope scope);
}
