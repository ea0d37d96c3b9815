package net.goldentooth.plan.retreat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Ledger;
import net.goldentooth.plan.NothingRuns;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.Holdings.Brought;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.KeptUnit;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Check;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a host keeps of one role with what is there now. What comes back lies on the host already, so the plan
 * carries no bytes. Pure: same input, same plan.
 */
public final class RollbackPlanner {
    private final HostName host;
    private final Retreat retreat;
    private final Ways ways;

    /** @param ways of all roles of the host that go back together */
    public RollbackPlanner(HostName host, Retreat retreat, Ways ways) {
        this.host = host;
        this.retreat = retreat;
        this.ways = ways;
    }

    /** Returns what has to be looked at on the host for going back over these generations of a role, the newest first. */
    public static Watch watch(String role, List<Generation> over) {
        WayBack back = WayBack.over(over);
        Set<RemotePath> paths = new TreeSet<>(back.files().keySet());
        paths.addAll(back.folders().keySet());
        Watch watch = Watch.of(role, paths, back.units().keySet());
        back.state().map(RoleManifest::holdings).ifPresent(then -> {
            watch.paths().addAll(then.folders());
            watch.users().addAll(then.brought().users());
        });
        return watch;
    }

    /** Returns the copies whose sums have to be taken for {@link #plan}. */
    public static Set<RemotePath> unsummed(List<Generation> over) {
        return WayBack.unsummed(over);
    }

    /** Returns the folders whose contents have to be known for {@link #plan}. */
    public static Set<RemotePath> newFolders(List<Generation> over) {
        return WayBack.over(over).newFolders();
    }

    /**
     * Returns what has to be done.
     *
     * @param role one that goes back
     * @param foreseen with the names of what lies in the folders that {@link #newFolders} names
     * @param sums of the copies that {@link #unsummed} names
     * @throws net.goldentooth.source.InvalidInputException with every reason why it cannot be gone back
     */
    public Plan plan(String role, Foreseen foreseen, Map<RemotePath, String> sums) {
        Snapshot observed = foreseen.snapshot();
        WayBack back = ways.back(role).with(sums);
        Snapshot alone = ways.alone(role, observed);
        Problems problems = new Problems();
        RestoredFiles files = new RestoredFiles(host, role, back, alone, problems);
        files.compare(foreseen.contents());
        RestoredUnits units = new RestoredUnits(role, back, alone, files);
        units.compare();
        PurgedThings.say(role, back, ways.of(role), observed, problems);
        problems.throwIfErrors();

        List<Step> steps = new ArrayList<>(files.folders());
        steps.addAll(files.restored());
        steps.addAll(units.abandoned());
        steps.addAll(files.removed());
        steps.addAll(files.removedFolders());
        steps.addAll(units.changed());
        Ledger ledger = new Ledger(retreat.deed(), holdings(role, back, observed));
        if (steps.isEmpty()) {
            steps.addAll(recorded(observed.manifests().get(role), ledger.holdings()));
        }
        if (observed.facts().isFolder() && !steps.isEmpty()) {
            problems.add(NothingRuns.warning(ledger.holdings().units()));
        }
        return new Plan(bundle(role, back), observed, steps, problems.sorted(), ledger);
    }

    /** What only goes back in the record, as after a run in which files only changed their role. */
    private static List<Step> recorded(@Nullable RoleManifest now, Holdings then) {
        Holdings current = now == null ? Holdings.NONE : now.holdings();
        List<Step> steps = new ArrayList<>();
        current.files().stream()
                .filter(path -> !then.files().contains(path))
                .forEach(path -> steps.add(new Step.Release(path, "stays as it is, and was not the role's then")));
        then.files().stream()
                .filter(path -> !current.files().contains(path))
                .forEach(path -> steps.add(new Step.Adopt(path, "as it is, and the role's then")));
        return steps;
    }

    /** What judged that state judges it again; what answered then only answers where it ran. */
    private Bundle bundle(String role, WayBack back) {
        Holdings then = back.state().map(RoleManifest::holdings).orElse(Holdings.NONE);
        boolean allRan = back.units().values().stream().allMatch(KeptUnit::wasActive);
        List<Check> checks = allRan ? then.checks() : List.of();
        Duration settle = then.settle().isZero() ? Duration.ofSeconds(5) : then.settle();
        return Bundle.judging(host, role, then.validators(), checks, settle);
    }

    /** Users, packages and folders with data stay, and the host goes on to know that they came with the role. */
    private Holdings holdings(String role, WayBack back, Snapshot observed) {
        RoleManifest now = observed.manifests().get(role);
        Holdings then = back.state().map(RoleManifest::holdings).orElse(Holdings.NONE);
        Holdings current = now == null ? Holdings.NONE : now.holdings();
        Map<RemotePath, String> paths = new HashMap<>(then.paths());
        back.files()
                .forEach((path, kept) -> kept.flatMap(file -> file.copy().sha256())
                        .filter(sum -> paths.containsKey(path))
                        .ifPresent(sum -> paths.put(path, sum)));
        // What had gone to another role by then is that one's, whenever this one's record says so again.
        Snapshot owners = ways.then(observed);
        Set<RemotePath> gone = new TreeSet<>(paths.keySet());
        gone.removeIf(path -> owners.laterOwner(path, role).isEmpty());
        paths.keySet().removeAll(gone);
        current.folders().forEach(folder -> paths.putIfAbsent(folder, ""));
        return new Holdings(
                paths,
                then.secret(),
                then.units().stream()
                        .filter(unit -> gone.stream().noneMatch(unit.name()::hasFileAt))
                        .toList(),
                then.reactions(),
                Brought.both(then.brought(), current.brought()),
                then.validators(),
                then.checks(),
                then.settle());
    }
}
