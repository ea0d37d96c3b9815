package net.goldentooth.plan.observed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 */
public record Snapshot(
        Facts facts,
        Map<RemotePath, ObservedFile> files,
        Map<UnitName, ObservedUnit> units,
        Map<String, String> packages,
        Set<String> users,
        Map<String, RoleManifest> manifests,
        Optional<String> unfinished) {
    public Snapshot {
        files = Map.copyOf(files);
        units = Map.copyOf(units);
        packages = Map.copyOf(packages);
        users = Set.copyOf(users);
        manifests = Map.copyOf(manifests);
    }
}
