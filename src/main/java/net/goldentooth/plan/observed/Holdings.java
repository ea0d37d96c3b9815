package net.goldentooth.plan.observed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Check;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.render.Validator;

/**
 * What a role has on a host, and how it is told whether that works. The host keeps it, so that a state can be gone back to
 * and taken away without the role's files.
 *
 * @param paths each path with the SHA-256 it was given; folders have an empty one
 * @param secret the paths whose text is not shown
 * @param reactions what units needed when a file of the role changed
 * @param brought what was not there before the role came
 * @param validators and {@code checks}: what judged this state
 */
public record Holdings(
        Map<RemotePath, String> paths,
        Set<RemotePath> secret,
        List<ManagedUnit> units,
        Set<Reaction> reactions,
        Brought brought,
        List<Validator> validators,
        List<Check> checks,
        Duration settle) {
    public static final Holdings NONE =
            new Holdings(Map.of(), Set.of(), List.of(), Set.of(), Brought.NOTHING, List.of(), List.of(), Duration.ZERO);

    public Holdings {
        paths = Map.copyOf(paths);
        secret = Set.copyOf(secret);
        units = List.copyOf(units);
        reactions = Set.copyOf(reactions);
        validators = List.copyOf(validators);
        checks = List.copyOf(checks);
    }

    /**
     * What came to the host with the role, and would go with it. What was there before is somebody else's.
     *
     * @param units that no file of the role defines, such as a package's
     */
    public record Brought(Set<String> users, Set<String> packages, Set<UnitName> units) {
        public static final Brought NOTHING = new Brought(Set.of(), Set.of(), Set.of());

        public Brought {
            users = Set.copyOf(users);
            packages = Set.copyOf(packages);
            units = Set.copyOf(units);
        }

        /** Returns what is in either. */
        public static Brought both(Brought one, Brought other) {
            Set<String> allUsers = new TreeSet<>(one.users);
            allUsers.addAll(other.users);
            Set<String> allPackages = new TreeSet<>(one.packages);
            allPackages.addAll(other.packages);
            Set<UnitName> allUnits = new TreeSet<>(one.units);
            allUnits.addAll(other.units);
            return new Brought(allUsers, allPackages, allUnits);
        }

        private Brought with(Bundle bundle, Snapshot observed) {
            Set<String> allUsers = new TreeSet<>(users);
            bundle.users().stream()
                    .filter(user -> !observed.users().contains(user.name()))
                    .forEach(user -> allUsers.add(user.name()));
            Set<String> allPackages = new TreeSet<>(packages);
            bundle.packages().stream()
                    .filter(each -> !observed.packages().containsKey(each.name()))
                    .forEach(each -> allPackages.add(each.name()));
            Set<UnitName> allUnits = new TreeSet<>(units);
            bundle.units().stream()
                    .filter(unit -> new UnitState(unit, bundle, observed).isNew())
                    .forEach(unit -> allUnits.add(unit.name()));
            return new Brought(allUsers, allPackages, allUnits);
        }
    }

    /** Returns what a role has on a host once it is as the bundle wants it. */
    public static Holdings of(Bundle bundle, Snapshot observed) {
        Map<RemotePath, String> paths = new HashMap<>();
        bundle.directories().forEach(directory -> paths.put(directory.path(), ""));
        bundle.files().forEach(file -> paths.put(file.path(), file.content().sha256()));
        Set<RemotePath> secret = new TreeSet<>();
        bundle.files().stream().filter(ManagedFile::secret).forEach(file -> secret.add(file.path()));
        RoleManifest before = observed.manifests().get(bundle.role());
        Brought brought = before == null ? Brought.NOTHING : before.holdings().brought();
        return new Holdings(
                paths,
                secret,
                bundle.units(),
                bundle.files().stream()
                        .flatMap(file -> file.reactions().stream())
                        .collect(Collectors.toSet()),
                brought.with(bundle, observed),
                bundle.validators(),
                bundle.checks(Check.Kind.SERVICE),
                bundle.settle());
    }

    /** Returns the files, without the folders, in order. */
    public List<RemotePath> files() {
        return paths.keySet().stream().filter(path -> !isFolder(path)).sorted().toList();
    }

    /** Returns the folders that the role declared, in order. */
    public List<RemotePath> folders() {
        return paths.keySet().stream().filter(this::isFolder).sorted().toList();
    }

    private boolean isFolder(RemotePath path) {
        return paths.getOrDefault(path, "").isEmpty();
    }

    /** Returns whether a unit came with the role: by a file of the role's own, or with a package of its. */
    public boolean isOwn(UnitName unit) {
        return brought.units().contains(unit) || files().stream().anyMatch(unit::hasFileAt);
    }
}
