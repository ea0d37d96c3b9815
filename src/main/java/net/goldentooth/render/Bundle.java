package net.goldentooth.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.inventory.HostName;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.Secret;

/**
 * Everything one role wants of one host: the desired state, complete and in a fixed order.
 *
 * @param architecture what the inventory declares of the host, checked against what the host reports
 * @param files sorted by path, each path once
 * @param settle how long a restarted unit is watched
 * @param secrets values that are masked wherever text is shown
 */
public record Bundle(
        HostName host,
        String role,
        Optional<Architecture> architecture,
        List<ManagedPackage> packages,
        List<ManagedUser> users,
        List<ManagedDirectory> directories,
        List<ManagedRelease> releases,
        List<ManagedFile> files,
        List<ManagedUnit> units,
        List<Validator> validators,
        List<Check> checks,
        Duration settle,
        Set<Secret> secrets) {
    public Bundle {
        packages = List.copyOf(packages);
        users = List.copyOf(users);
        directories = List.copyOf(directories);
        releases = List.copyOf(releases);
        List<ManagedFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(ManagedFile::path));
        files = List.copyOf(sorted);
        units = List.copyOf(units);
        validators = List.copyOf(validators);
        checks = List.copyOf(checks);
        secrets = Set.copyOf(secrets);
    }

    /** Returns a bundle that brings nothing to a host: what is there is judged, and what was restarted is watched. */
    public static Bundle judging(
            HostName host, String role, List<Validator> validators, List<Check> checks, Duration settle) {
        return new Bundle(
                host,
                role,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                validators,
                checks,
                settle,
                Set.of());
    }

    /** Returns the checks of a kind. */
    public List<Check> checks(Check.Kind kind) {
        return checks.stream().filter(check -> check.kind() == kind).toList();
    }

    /** Returns this bundle with the releases replaced by the files they bring to this host. */
    public Bundle withReleaseFiles(List<ManagedFile> installed) {
        List<ManagedFile> all = new ArrayList<>(files);
        all.addAll(installed);
        return with(List.of(), all, secrets);
    }

    /** Returns this bundle with other files and secrets. */
    Bundle withFiles(List<ManagedFile> others, Set<Secret> all) {
        return with(releases, others, all);
    }

    private Bundle with(List<ManagedRelease> otherReleases, List<ManagedFile> otherFiles, Set<Secret> otherSecrets) {
        return new Bundle(
                host,
                role,
                architecture,
                packages,
                users,
                directories,
                otherReleases,
                otherFiles,
                units,
                validators,
                checks,
                settle,
                otherSecrets);
    }
}
