package net.goldentooth.plan.past;

import java.util.Optional;

/**
 * A state of a role that its host keeps.
 *
 * @param over the run that left this state behind
 * @param run the run whose state it is; empty when the role was new to the host
 */
public record KeptState(String role, String over, Optional<String> run) {}
