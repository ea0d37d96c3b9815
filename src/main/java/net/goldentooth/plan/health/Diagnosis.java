package net.goldentooth.plan.health;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.plan.Drift;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.UnitName;

/** Says how the roles of one host are, from what was observed there. Pure: same input, same words. */
public final class Diagnosis {
    private final Snapshot observed;
    private final HostHistory history;
    private final Map<UnitName, List<String>> lastLines;

    /** @param lastLines what units wrote last */
    public Diagnosis(Snapshot observed, HostHistory history, Map<UnitName, List<String>> lastLines) {
        this.observed = observed;
        this.history = history;
        this.lastLines = Map.copyOf(lastLines);
    }

    /**
     * Returns how a role is that lands on the host.
     *
     * @param wanted as it was rendered, its releases not resolved
     */
    public RoleHealth landed(Bundle wanted, Plan plan, Optional<Targets> targets) {
        List<UnitHealth> units = units(wanted.units());
        return new RoleHealth(
                wanted.role(),
                standing(wanted.role(), plan, units),
                last(wanted.role()),
                run(wanted.role()),
                plan.steps(),
                Drift.of(plan.bundle(), observed),
                units,
                versions(wanted, plan),
                targets,
                Optional.empty());
    }

    private Standing standing(String role, Plan plan, List<UnitHealth> units) {
        if (run(role).isEmpty()) {
            return plan.changesNothing() ? Standing.IN_SYNC : Standing.NOT_SET_UP;
        }
        if (units.stream().anyMatch(UnitHealth::isDown)) {
            return Standing.FAILED;
        }
        return plan.changesNothing() ? Standing.IN_SYNC : Standing.CHANGES;
    }

    /** Returns how a role is of which it cannot be told what a setup would do. */
    public RoleHealth unplanned(Bundle wanted, String problem) {
        return new RoleHealth(
                wanted.role(),
                Standing.FAILED,
                last(wanted.role()),
                run(wanted.role()),
                List.of(),
                Drift.NONE,
                units(wanted.units()),
                packages(wanted),
                Optional.empty(),
                Optional.of(problem));
    }

    /** Returns how a role is that was set up on the host and does not land on it any more. */
    public RoleHealth left(RoleManifest manifest) {
        List<UnitHealth> units = manifest.units().stream()
                .filter(unit -> observed.units().containsKey(unit))
                .map(unit -> new UnitHealth(UnitHealth.now(unit, observed), Optional.empty(), List.of()))
                .toList();
        return new RoleHealth(
                manifest.role(),
                Standing.LEFT,
                last(manifest.role()),
                manifest.run(),
                List.of(),
                Drift.NONE,
                units,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<HistoryEntry> last(String role) {
        return history.entries().stream()
                .filter(entry -> entry.role().equals(role))
                .reduce((earlier, later) -> later);
    }

    private String run(String role) {
        RoleManifest manifest = observed.manifests().get(role);
        return manifest == null || manifest.isRemoved() ? "" : manifest.run();
    }

    private List<UnitHealth> units(List<ManagedUnit> wanted) {
        return UnitHealth.of(wanted, observed).stream()
                .map(unit -> unit.saying(lastLines.getOrDefault(unit.now().name(), List.of())))
                .toList();
    }

    private Map<String, String> packages(Bundle wanted) {
        Map<String, String> versions = new HashMap<>();
        for (ManagedPackage each : wanted.packages()) {
            String version = observed.packages().get(each.name());
            if (version != null) {
                versions.put(each.name(), version);
            }
        }
        return versions;
    }

    /** A release's files do not say their version: it is known where they are those of the version that is wanted. */
    private Map<String, String> versions(Bundle wanted, Plan plan) {
        Map<String, String> versions = packages(wanted);
        for (ManagedRelease release : wanted.releases()) {
            if (isInstalled(release, plan)) {
                versions.put(release.name(), release.version());
            }
        }
        return versions;
    }

    private boolean isInstalled(ManagedRelease release, Plan plan) {
        return plan.bundle().files().stream()
                .filter(file -> release.install().values().stream()
                        .anyMatch(target -> target.path().equals(file.path())))
                .allMatch(file -> Optional.ofNullable(observed.files().get(file.path()))
                        .flatMap(ObservedFile::sha256)
                        .filter(file.content().sha256()::equals)
                        .isPresent());
    }
}
