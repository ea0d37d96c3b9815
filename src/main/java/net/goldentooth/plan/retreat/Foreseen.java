package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Step.ChangeUnit;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * What a host is when some plans are done, as far as the plan of the next role depends on it.
 *
 * @param contents the names of what lies in folders
 */
public record Foreseen(Snapshot snapshot, Map<RemotePath, List<String>> contents) {
    public Foreseen {
        contents = Map.copyOf(contents);
    }

    /** Returns what it is after one more plan. */
    public Foreseen after(Plan plan) {
        Map<UnitName, ObservedUnit> units = new HashMap<>(snapshot.units());
        Set<String> removed = plan.steps().stream()
                .filter(step -> step instanceof Step.RemoveFile || step instanceof Step.RemoveFolder)
                .map(Step::subject)
                .collect(Collectors.toSet());
        for (Step step : plan.steps()) {
            if (step instanceof ChangeUnit change) {
                units.computeIfPresent(change.unit(), (name, unit) -> after(unit, change.change()));
            }
        }
        Map<RemotePath, List<String>> left = new HashMap<>();
        contents.forEach((folder, names) -> left.put(folder, without(removed, folder, names)));
        Map<String, RoleManifest> records = new HashMap<>(snapshot.manifests());
        records.computeIfPresent(
                plan.bundle().role(),
                (role, record) -> record.with(plan.ledger().holdings()));
        return new Foreseen(snapshot.withUnits(units).with(records), left);
    }

    private static List<String> without(Set<String> removed, RemotePath folder, List<String> names) {
        List<String> left = new ArrayList<>(names);
        left.removeIf(name -> removed.contains(folder.value() + "/" + name));
        return left;
    }

    private static ObservedUnit after(ObservedUnit unit, ChangeUnit.Change change) {
        return switch (change) {
            case ENABLE -> unit.with(unit.active(), "enabled");
            case DISABLE -> unit.with(unit.active(), "disabled");
            case STOP -> unit.with("inactive", unit.unitFile());
            case START, RESTART, RELOAD -> unit.with("active", unit.unitFile());
        };
    }
}
