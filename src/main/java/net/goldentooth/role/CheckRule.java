package net.goldentooth.role;

import java.util.Locale;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * What must hold once everything runs.
 *
 * @param subject what is asked
 * @param within a duration such as {@code 30s}, once evaluated; 30s when absent
 * @param condition what the answer has to hold, or may be at most
 */
public record CheckRule(
        Origin origin,
        Kind kind,
        Template subject,
        Optional<Template> within,
        Optional<Template> condition,
        Optional<Template> when) {
    /** What the answer has to be. */
    public enum Kind {
        /** Any that is no error. */
        HTTP,
        /** Prometheus's list of targets, in which each one is up. */
        TARGETS,
        /** How exposed systemd says that a unit is. */
        EXPOSURE;

        /** Returns the key it is declared with. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
