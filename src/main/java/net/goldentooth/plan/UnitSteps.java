package net.goldentooth.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.goldentooth.plan.Step.ChangeUnit;
import net.goldentooth.plan.Step.ChangeUnit.Change;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.observed.UnitState;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** What has to happen to the units of one role on one host. */
final class UnitSteps {
    // systemctl(1), is-enabled: states in which there is nothing to enable.
    private static final Set<String> NEVER_ENABLED = Set.of("static", "indirect", "generated", "transient", "alias");

    private final Bundle bundle;
    private final Snapshot observed;
    private final FileSteps files;
    private final Problems problems;
    private final Map<UnitName, Trigger> triggers = new TreeMap<>();
    private final List<Step> abandoned = new ArrayList<>();
    private final List<Step> changed = new ArrayList<>();

    /** Why a running unit has to be reloaded or restarted. */
    private record Trigger(Reaction.Kind kind, String because) {
        Trigger or(Trigger other) {
            return other.kind.compareTo(kind) > 0 ? other : this;
        }
    }

    UnitSteps(Bundle bundle, Snapshot observed, FileSteps files, Problems problems) {
        this.bundle = bundle;
        this.observed = observed;
        this.files = files;
        this.problems = problems;
    }

    void compare() {
        findTriggers();
        abandon();
        bundle.units().forEach(this::compare);
        Set<UnitName> declared = bundle.units().stream().map(ManagedUnit::name).collect(Collectors.toSet());
        triggers.keySet().stream().filter(unit -> !declared.contains(unit)).forEach(this::react);
    }

    /** Returns the steps for units whose file goes: before it goes, since links of {@code enable} outlive it. */
    List<Step> abandoned() {
        return abandoned;
    }

    /** Returns the steps that come after all files are in place. */
    List<Step> changed() {
        return changed;
    }

    private void findTriggers() {
        for (ManagedFile file : files.rewritten()) {
            file.reactions().forEach(reaction -> trigger(reaction, file.path() + " changes"));
            for (ManagedUnit unit : bundle.units()) {
                if (unit.name().isDefinedBy(file.path())) {
                    trigger(new Reaction(unit.name(), Reaction.Kind.RESTART), "its unit file changes");
                }
            }
        }
        for (RemotePath path : files.removedPaths()) {
            findTriggersOfRemoved(path);
        }
    }

    /** The host remembers a removed file's sum but not who reads it: its neighbours' readers are the best guess. */
    private void findTriggersOfRemoved(RemotePath path) {
        for (ManagedUnit unit : bundle.units()) {
            if (unit.name().isDefinedBy(path)) {
                trigger(new Reaction(unit.name(), Reaction.Kind.RESTART), path + " goes");
            }
        }
        if (path.value().startsWith("/etc/") && !path.value().startsWith("/etc/systemd/")) {
            files.neighbours(path)
                    .forEach(file -> file.reactions().forEach(reaction -> trigger(reaction, path + " goes")));
        }
    }

    private void trigger(Reaction reaction, String because) {
        triggers.merge(reaction.unit(), new Trigger(reaction.kind(), because), Trigger::or);
    }

    private void abandon() {
        RoleManifest manifest = observed.manifests().get(bundle.role());
        if (manifest == null) {
            return;
        }
        Set<UnitName> declared = bundle.units().stream().map(ManagedUnit::name).collect(Collectors.toSet());
        for (UnitName unit : manifest.units()) {
            ObservedUnit now = observed.units().get(unit);
            if (declared.contains(unit) || now == null || isOthers(unit)) {
                continue;
            }
            if (isByItsFile(manifest, unit)) {
                abandon(now);
            } else if (now.isActive()) {
                problems.add(Problem.warning(unit + " on " + bundle.host()
                        + " is no longer declared; no file of the role brought it, so it is left running"));
            }
        }
    }

    /** Whether the role brought the unit's file, or for an instance that of its template, wherever that stays or goes. */
    private static boolean isByItsFile(RoleManifest manifest, UnitName unit) {
        return manifest.holdings().files().stream().anyMatch(unit::hasFileAt);
    }

    private boolean isOthers(UnitName unit) {
        return files.isWantedByAnother(unit)
                || observed.laterOwner(unit, bundle.role()).isPresent();
    }

    private void abandon(ObservedUnit unit) {
        if (unit.isEnabled()) {
            abandoned.add(new ChangeUnit(unit.name(), Change.DISABLE, "no longer declared"));
        }
        if (unit.isActive()) {
            abandoned.add(new ChangeUnit(unit.name(), Change.STOP, "no longer declared"));
        }
    }

    private void compare(ManagedUnit wanted) {
        UnitState now = new UnitState(wanted, bundle, observed);
        if (now.masked()) {
            problems.add(Problem.error(wanted.name() + " on " + bundle.host() + " is masked, and the role wants it")
                    .withHint("systemctl unmask " + wanted.name() + " on the host, or take it out of the role"));
            return;
        }
        if (now.unknown()) {
            problems.add(
                    Problem.error("no unit " + wanted.name() + " on " + bundle.host() + ", and nothing here brings it")
                            .withHint("add the package that has it under packages:, or a template for it"));
            return;
        }
        if (observed.facts().isFolder()) {
            compareInFolder(wanted, now);
            return;
        }
        compareEnabled(wanted, now);
        compareRunning(wanted, now);
    }

    /** Nothing runs in a folder, and what a package would bring does not come; links by which units start can be made. */
    private void compareInFolder(ManagedUnit wanted, UnitState now) {
        if (now.present()) {
            compareEnabled(wanted, now);
        }
    }

    private void compareEnabled(ManagedUnit wanted, UnitState now) {
        boolean fileChanges =
                files.rewritten().stream().anyMatch(file -> wanted.name().isDefinedBy(file.path()));
        if (wanted.enabled() && !now.enabled() && (fileChanges || !NEVER_ENABLED.contains(now.unitFile()))) {
            add(wanted.name(), Change.ENABLE, "at boot");
        } else if (!wanted.enabled() && (now.enabled() || now.arriving())) {
            add(wanted.name(), Change.DISABLE, "at boot");
        }
    }

    private void compareRunning(ManagedUnit wanted, UnitState now) {
        if (wanted.state() == ManagedUnit.State.STOPPED) {
            if (now.active()) {
                add(wanted.name(), Change.STOP, "declared as stopped");
            }
            return;
        }
        if (!now.active()) {
            add(wanted.name(), Change.START, now.whyNotActive());
            return;
        }
        if (now.stale()) {
            trigger(new Reaction(wanted.name(), Reaction.Kind.RESTART), "its unit file is newer than what runs");
        }
        react(wanted.name());
    }

    private void react(UnitName unit) {
        Trigger trigger = triggers.get(unit);
        ObservedUnit now = observed.units().get(unit);
        if (trigger == null || now == null || !now.isActive()) {
            return;
        }
        Change change = trigger.kind() == Reaction.Kind.RESTART ? Change.RESTART : Change.RELOAD;
        add(unit, change, trigger.because());
    }

    private void add(UnitName unit, Change change, String detail) {
        changed.add(new ChangeUnit(unit, change, detail));
    }
}
