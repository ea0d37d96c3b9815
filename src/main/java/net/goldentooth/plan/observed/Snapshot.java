package net.goldentooth.plan.observed;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * What was observed on one host, at one time, without changing anything.
 *
 * @param files by path; what is absent has no entry
 * @param packages installed version by name; what is not installed has no entry
 * @param users the names asked for that exist
 * @param manifests by role
 * @param unfinished a run that was interrupted here, as a sentence for people
 * @param holder whose run was changing the host meanwhile, so that what was observed may not last
 */
public record Snapshot(
        Facts facts,
        Map<RemotePath, ObservedFile> files,
        Map<UnitName, ObservedUnit> units,
        Map<String, String> packages,
        Set<String> users,
        Map<String, RoleManifest> manifests,
        Optional<String> unfinished,
        Optional<String> holder) {
    public Snapshot {
        files = Map.copyOf(files);
        units = Map.copyOf(units);
        packages = Map.copyOf(packages);
        users = Set.copyOf(users);
        manifests = Map.copyOf(manifests);
    }

    /**
     * Returns the role that has a path by a run after the last one of another role. What a role wrote down of a path
     * before that is old: it would have given the path up at its next run. Ids of runs sort in the order in which the runs
     * began.
     *
     * @param role the other role; where nothing is recorded of it, every run is later
     */
    public Optional<String> laterOwner(RemotePath path, String role) {
        return others(role)
                .filter(other -> other.hasFile(path) && (isLater(other, role) || isOnlyOneOf(other, role, path)))
                .map(RoleManifest::role)
                .min(Comparator.naturalOrder());
    }

    /**
     * Returns the role that has a unit besides another role, or instead of it. A unit goes where its file goes; one that
     * no file of the two defines, such as a package's, may be of several roles.
     *
     * @param role the other role
     */
    public Optional<String> laterOwner(UnitName unit, String role) {
        return others(role)
                .filter(other -> other.units().contains(unit))
                .filter(other -> isLater(other, role) || !gaveUp(other, unit, role))
                .map(RoleManifest::role)
                .min(Comparator.naturalOrder());
    }

    /** Returns this with other records. */
    public Snapshot with(Map<String, RoleManifest> records) {
        return new Snapshot(facts, files, units, packages, users, records, unfinished, holder);
    }

    /** Returns this with other states of units. */
    public Snapshot withUnits(Map<UnitName, ObservedUnit> states) {
        return new Snapshot(facts, files, states, packages, users, manifests, unfinished, holder);
    }

    private Stream<RoleManifest> others(String role) {
        return manifests.values().stream().filter(other -> !other.role().equals(role));
    }

    private boolean isLater(RoleManifest other, String role) {
        RoleManifest own = manifests.get(role);
        return own == null || other.run().compareTo(own.run()) > 0;
    }

    // One run gave the path to the other role, or gave it back.
    private boolean isOnlyOneOf(RoleManifest other, String role, RemotePath path) {
        RoleManifest own = manifests.get(role);
        return own != null && own.run().equals(other.run()) && !own.hasFile(path);
    }

    private boolean gaveUp(RoleManifest other, UnitName unit, String role) {
        RoleManifest own = manifests.get(role);
        return own != null
                && own.holdings().files().stream().anyMatch(path -> unit.hasFileAt(path) && other.hasFile(path));
    }

    /** Returns whether what was observed is a run's work that may still be undone. */
    public boolean isProvisional() {
        return unfinished.isPresent() || holder.isPresent();
    }
}
