package net.goldentooth.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.plan.observed.HandChange;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.observed.UnitDeath;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.UnitName;
import net.goldentooth.source.Problem;

/**
 * What happened to a role on a host since its last run there, without anybody's run.
 *
 * @param run the last run's id; empty when the role never was there
 */
public record Drift(String run, List<HandChange> files, List<UnitDeath> units) {
    public static final Drift NONE = new Drift("", List.of(), List.of());

    public Drift {
        files = List.copyOf(files);
        units = List.copyOf(units);
    }

    /** Returns what is told apart by comparing the host with its own record and with what the role wants now. */
    public static Drift of(Bundle bundle, Snapshot observed) {
        RoleManifest manifest = observed.manifests().get(bundle.role());
        // What a run has swapped is not in the record before it ended.
        if (manifest == null || observed.holder().isPresent()) {
            return NONE;
        }
        List<HandChange> files = new ArrayList<>();
        bundle.files().forEach(file -> change(file, manifest, observed).ifPresent(files::add));
        List<UnitDeath> deaths = new ArrayList<>();
        manifest.invocations().keySet().stream()
                .sorted()
                .forEach(unit -> death(unit, manifest, observed).ifPresent(deaths::add));
        return new Drift(manifest.run(), files, deaths);
    }

    private static Optional<HandChange> change(ManagedFile wanted, RoleManifest manifest, Snapshot observed) {
        String left = manifest.paths().getOrDefault(wanted.path(), "");
        if (left.isEmpty()
                || observed.laterOwner(wanted.path(), manifest.role()).isPresent()) {
            return Optional.empty();
        }
        ObservedFile now = observed.files().get(wanted.path());
        if (now == null) {
            return Optional.of(new HandChange(wanted.path(), Optional.empty(), Optional.empty()));
        }
        Optional<String> sum = now.sha256();
        boolean asLeft = sum.equals(Optional.of(left));
        boolean asWanted = sum.equals(Optional.of(wanted.content().sha256()));
        if (asLeft || asWanted) {
            return Optional.empty();
        }
        String owner = now.owner() + ":" + now.group();
        return Optional.of(new HandChange(
                wanted.path(),
                Optional.of(now),
                Optional.of(owner).filter(each -> !each.equals(wanted.owner().toString()))));
    }

    private static Optional<UnitDeath> death(UnitName unit, RoleManifest manifest, Snapshot observed) {
        ObservedUnit now = observed.units().get(unit);
        return now == null
                ? Optional.empty()
                : UnitDeath.of(now, manifest.invocations().getOrDefault(unit, ""));
    }

    public boolean isEmpty() {
        return files.isEmpty() && units.isEmpty();
    }

    /** Returns what a person should know before the next run. */
    List<Problem> warnings(String host) {
        List<Problem> warnings = new ArrayList<>();
        for (HandChange change : files) {
            String fate = change.now().isPresent() ? "; that is overwritten, and a copy is kept" : "";
            warnings.add(Problem.warning(change.path() + " on " + host + " " + change.text(run) + fate));
        }
        for (UnitDeath death : units) {
            warnings.add(Problem.warning(
                    death.unit().name() + " on " + host + " was healthy after run " + run + " and " + death.text()));
        }
        return warnings;
    }
}
