package net.goldentooth.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * What goes from one role of a host to another within one run: neither is it taken away in between, nor does a role that has
 * nothing else to do leave it without an owner.
 *
 * @param records what each role had before the run
 * @param wanted the role that wants a path, or a unit, by its name
 */
public record Handover(Map<String, RoleManifest> records, Map<String, String> wanted) {
    /** Of a role that is planned alone. */
    public static final Handover NONE = new Handover(Map.of(), Map.of());

    public Handover {
        records = Map.copyOf(records);
        wanted = Map.copyOf(wanted);
    }

    /** Returns what goes over when these bundles are applied to a host. */
    public static Handover of(Collection<Bundle> bundles, Snapshot observed) {
        Map<String, String> wanted = new HashMap<>();
        for (Bundle bundle : bundles) {
            bundle.files().forEach(file -> wanted.put(file.path().value(), bundle.role()));
            bundle.releases()
                    .forEach(release -> release.install()
                            .values()
                            .forEach(target -> wanted.put(target.path().value(), bundle.role())));
            bundle.units().forEach(unit -> wanted.put(unit.name().value(), bundle.role()));
        }
        return new Handover(observed.manifests(), wanted);
    }

    /** Returns whether another role of the run wants a path. */
    boolean isWantedByAnother(RemotePath path, String role) {
        return isWantedByAnother(path.value(), role);
    }

    /** Returns whether another role of the run wants a unit. */
    boolean isWantedByAnother(UnitName unit, String role) {
        return isWantedByAnother(unit.value(), role);
    }

    private boolean isWantedByAnother(String subject, String role) {
        return !wanted.getOrDefault(subject, role).equals(role);
    }

    /** Returns the role that had a path last, when that is another one. */
    Optional<String> from(RemotePath path, String role) {
        return records.values().stream()
                .filter(record -> record.hasFile(path))
                .max(Comparator.comparing(RoleManifest::run)
                        .thenComparing(record -> record.role().equals(role)))
                .map(RoleManifest::role)
                .filter(last -> !last.equals(role));
    }
}
