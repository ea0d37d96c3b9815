package net.goldentooth.plan.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Drift;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.past.HistoryEntry;

/**
 * How one role is on one host.
 *
 * @param last its last run there, as far as the host's history goes back
 * @param run the id of the run whose state is there; empty when it was never set up
 * @param pending what a setup would do
 * @param drift what happened since the last run without one
 * @param versions of releases and packages that the role brings, by name
 * @param targets what it scrapes, for a role that checks that
 * @param problem why it cannot be told what a setup would do
 */
public record RoleHealth(
        String role,
        Standing standing,
        Optional<HistoryEntry> last,
        String run,
        List<Step> pending,
        Drift drift,
        List<UnitHealth> units,
        Map<String, String> versions,
        Optional<Targets> targets,
        Optional<String> problem) {
    public RoleHealth {
        pending = List.copyOf(pending);
        units = List.copyOf(units);
        versions = new TreeMap<>(versions);
    }

    /** Returns the units that should run and do not; none of a role that was never set up. */
    public List<UnitHealth> down() {
        return standing == Standing.NOT_SET_UP
                ? List.of()
                : units.stream().filter(UnitHealth::isDown).toList();
    }

    /** Returns what a person should know of the role on a host, one sentence each, beside what a setup would do. */
    public List<String> notes(HostName host) {
        List<String> notes = new ArrayList<>();
        if (standing == Standing.LEFT) {
            notes.add(role + " was set up here in run " + run + " and does not land here any more: goldentooth remove_"
                    + role + " -l " + host);
        }
        problem.ifPresent(text -> notes.add(role + ": " + text));
        drift.files().forEach(change -> notes.add(change.path() + " " + change.text(drift.run())));
        drift.units()
                .forEach(death -> notes.add(
                        death.unit().name() + " was healthy after run " + drift.run() + " and " + death.text()));
        down().stream()
                .filter(unit ->
                        drift.units().stream().noneMatch(death -> death.unit().equals(unit.now())))
                .forEach(unit -> notes.add(unit.now().name() + " should run, and is " + unit.text()));
        if (endedBadly()) {
            last.ifPresent(entry ->
                    notes.add("the last run of " + role + ", " + entry.run() + " by " + entry.by() + ", ended as "
                            + entry.result().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        targets.filter(each -> !each.isHealthy()).ifPresent(each -> notes.addAll(each.problems()));
        return notes;
    }

    /** Returns whether the role has nothing on the host and wants nothing there. */
    public boolean isAbsent() {
        return standing == Standing.IN_SYNC && run.isEmpty() && units.isEmpty();
    }

    /** Returns whether the last run did not end as it should. */
    public boolean endedBadly() {
        return last.filter(entry -> entry.result() != HistoryEntry.Result.DONE).isPresent();
    }
}
