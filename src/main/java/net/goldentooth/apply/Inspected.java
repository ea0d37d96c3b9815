package net.goldentooth.apply;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.health.HostHealth;
import net.goldentooth.plan.health.RoleHealth;
import net.goldentooth.plan.health.Standing;

/**
 * What a look at one host found.
 *
 * @param outcome as for a run that only looks: {@code changed} where a setup would change something
 * @param health empty where the host could not be asked
 */
public record Inspected(Outcome outcome, Optional<HostHealth> health) {

    /** Returns what an answer says. */
    public static Inspected of(HostName host, Survey.Answer<HostHealth> answer) {
        Optional<HostHealth> health = answer.value();
        Optional<HostFailure> failure = answer.failure().or(() -> health.flatMap(Inspected::failure));
        HostStatus status = failure.map(HostFailure::status)
                .orElse(health.filter(HostHealth::needsSomething).isPresent() ? HostStatus.CHANGED : HostStatus.OK);
        return new Inspected(
                new Outcome(
                        host,
                        status,
                        health.map(HostHealth::pending).orElse(List.of()),
                        "",
                        failure,
                        health.map(HostHealth::notes).orElse(List.of()),
                        answer.took()),
                health);
    }

    /** Returns a host of which nobody asked anything but whether it can be reached. */
    public static Inspected leftAlone(HostName host, String why) {
        return new Inspected(Outcome.skipped(host, why), Optional.empty());
    }

    private static Optional<HostFailure> failure(HostHealth health) {
        List<RoleHealth> failed = health.roles().stream()
                .filter(role -> role.standing() == Standing.FAILED)
                .toList();
        if (failed.isEmpty() || health.isBeingChanged()) {
            return Optional.empty();
        }
        String message = failed.stream()
                .flatMap(role -> role.notes(health.host()).stream())
                .collect(Collectors.joining("\n"));
        String roles = failed.stream().map(RoleHealth::role).collect(Collectors.joining(", "));
        return Optional.of(new HostFailure(HostStatus.FAILED, message, Optional.of("role " + roles), Optional.empty()));
    }
}
