package net.goldentooth.plan;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * What has to be looked at on a host: everything the bundles name. Paths in the manifests of these roles are looked at
 * as well; the host knows them.
 */
public record Watch(
        SortedSet<RemotePath> paths,
        SortedSet<UnitName> units,
        SortedSet<String> packages,
        SortedSet<String> users,
        SortedSet<String> roles) {
    /** Returns what the bundles of one host name, with the paths that their releases install. */
    public static Watch of(Collection<Bundle> bundles) {
        Watch watch = new Watch(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        bundles.forEach(watch::add);
        return watch;
    }

    /** Returns what has to be looked at for one role whose bundle is not known. */
    public static Watch of(String role, Collection<RemotePath> paths, Collection<UnitName> units) {
        return new Watch(
                new TreeSet<>(paths),
                new TreeSet<>(units),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(List.of(role)));
    }

    /** Adds what has to be looked at for something else. */
    public void add(Watch other) {
        paths.addAll(other.paths);
        units.addAll(other.units);
        packages.addAll(other.packages);
        users.addAll(other.users);
        roles.addAll(other.roles);
    }

    /** Returns what is looked at of these roles too, which the host knows and nobody else may. */
    public Watch alsoOf(Collection<String> others) {
        SortedSet<String> all = new TreeSet<>(roles);
        all.addAll(others);
        return new Watch(paths, units, packages, users, all);
    }

    private void add(Bundle bundle) {
        roles.add(bundle.role());
        bundle.files().forEach(file -> paths.add(file.path()));
        bundle.directories().forEach(directory -> paths.add(directory.path()));
        bundle.releases().forEach(release -> release.install().values().forEach(target -> paths.add(target.path())));
        bundle.units().forEach(unit -> units.add(unit.name()));
        bundle.files().forEach(file -> file.reactions().forEach(reaction -> units.add(reaction.unit())));
        bundle.packages().forEach(wanted -> packages.add(wanted.name()));
        bundle.users().forEach(user -> users.add(user.name()));
    }
}
