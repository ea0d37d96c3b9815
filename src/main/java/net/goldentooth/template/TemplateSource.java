package net.goldentooth.template;

import java.util.Optional;

/** Finds what a template includes or imports. */
@FunctionalInterface
public interface TemplateSource {
    /** Returns the template of that name as seen from {@code from}, or empty when there is none. Never reads outside the workspace. */
    Optional<Template> find(String name, Template from);
}
