package net.goldentooth.inventory;

import net.goldentooth.template.Scope;
import net.goldentooth.template.Template;
import org.jspecify.annotations.Nullable;

/** Renders the text of a variable: {@code TemplateEngine::value}. */
@FunctionalInterface
public interface Expressions {
    /** Returns the text rendered; when it is one whole expression, its value with its type. */
    @Nullable
    Object value(Template template, Scope scope);
}
