package net.goldentooth.plan.health;

import java.util.Optional;

/**
 * What became of one acceptance check.
 *
 * @param subject what had to hold, in a few words
 * @param objection why it does not hold; empty when it does
 */
public record CheckResult(String role, String subject, Optional<String> objection) {
    public boolean holds() {
        return objection.isEmpty();
    }
}
