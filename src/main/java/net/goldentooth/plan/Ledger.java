package net.goldentooth.plan;

import net.goldentooth.plan.observed.Holdings;

/**
 * What a host writes down when a plan is done.
 *
 * @param deed what kind of run it was, in a few words, such as {@code setup} or {@code rollback to RUN}
 * @param holdings what the role has there from then on
 */
public record Ledger(String deed, Holdings holdings) {
    public static final String SETUP = "setup";

    public Ledger {
        if (deed.isBlank() || deed.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a deed is one line");
        }
    }
}
