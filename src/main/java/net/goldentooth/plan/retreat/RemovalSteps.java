package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.ByteCount;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Step.ChangeUnit;
import net.goldentooth.plan.Step.ChangeUnit.Change;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import net.goldentooth.plan.retreat.RemovalPlanner.Folders;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** The steps that take away what one role has on one host. */
final class RemovalSteps {
    private static final String WHY = "of the role";

    private final HostName host;
    private final RoleManifest manifest;
    private final Snapshot observed;
    private final Problems problems;
    private final Set<RemotePath> removed = new HashSet<>();
    private final List<Step> released = new ArrayList<>();

    RemovalSteps(HostName host, RoleManifest manifest, Snapshot observed, Problems problems) {
        this.host = host;
        this.manifest = manifest;
        this.observed = observed;
        this.problems = problems;
    }

    /** Returns them in the order in which they are done. */
    List<Step> steps(Folders folders, Depth depth) {
        List<Step> files = files();
        List<Step> steps = new ArrayList<>(ownUnits());
        steps.addAll(files);
        List<RemotePath> purged = depth == Depth.PURGE ? data(folders) : List.of();
        Set<RemotePath> gone = new HashSet<>(removed);
        gone.addAll(purged);
        new EmptyFolders(folders.contents(), gone)
                .among(made()).stream()
                        .filter(folder -> !purged.contains(folder))
                        .forEach(folder -> steps.add(new Step.RemoveFolder(folder, "empty then")));
        if (!files.isEmpty()) {
            steps.addAll(otherUnits());
        }
        if (depth == Depth.PURGE) {
            steps.addAll(purges(folders, purged));
        }
        new HandChanges(host, manifest.role(), observed, problems).warnOfRemoved();
        return steps;
    }

    /** Returns what only the record of the role still claims. */
    List<Step> released() {
        return released;
    }

    private List<Step> files() {
        List<Step> steps = new ArrayList<>();
        for (RemotePath path : manifest.holdings().files()) {
            ObservedFile now = observed.files().get(path);
            Optional<String> other = observed.laterOwner(path, manifest.role());
            if (other.isPresent()) {
                problems.add(Problem.warning(
                        path + " on " + host + " belongs to the role " + other.get() + " now, so it stays"));
                released.add(new Step.Release(path, "stays, and is of the role " + other.get()));
            } else if (now != null && now.type() != ObservedFile.Type.DIRECTORY) {
                steps.add(new Step.RemoveFile(path, now, WHY));
                removed.add(path);
            }
        }
        return steps;
    }

    private java.util.stream.Stream<RoleManifest> others() {
        return observed.manifests().values().stream()
                .filter(other -> !other.role().equals(manifest.role()));
    }

    private boolean isOthers(UnitName unit) {
        return observed.laterOwner(unit, manifest.role()).isPresent();
    }

    /** Folders that were made for this role and that no other role declares. */
    private Set<RemotePath> made() {
        Set<RemotePath> made = new TreeSet<>(manifest.made());
        others().forEach(other -> {
            other.paths().keySet().forEach(path -> made.removeIf(folder -> isIn(path, folder)));
            made.removeAll(other.made());
        });
        return made;
    }

    private static boolean isIn(RemotePath path, RemotePath folder) {
        return path.equals(folder) || path.value().startsWith(folder.value() + "/");
    }

    private List<Step> ownUnits() {
        List<Step> steps = new ArrayList<>();
        for (UnitName unit : new TreeSet<>(manifest.units())) {
            ObservedUnit now = observed.units().get(unit);
            if (now == null || !manifest.holdings().isOwn(unit) || isOthers(unit)) {
                continue;
            }
            if (now.isEnabled()) {
                steps.add(new ChangeUnit(unit, Change.DISABLE, WHY));
            }
            if (now.isActive()) {
                steps.add(new ChangeUnit(unit, Change.STOP, WHY));
            }
        }
        return steps;
    }

    /** Units that were there before the role read its files no longer. */
    private List<Step> otherUnits() {
        Map<UnitName, Reaction.Kind> kinds = new TreeMap<>();
        for (Reaction reaction : manifest.holdings().reactions()) {
            boolean own = manifest.holdings().isOwn(reaction.unit()) && !isOthers(reaction.unit());
            ObservedUnit now = observed.units().get(reaction.unit());
            if (!own && now != null && now.isActive()) {
                kinds.merge(reaction.unit(), reaction.kind(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        List<Step> steps = new ArrayList<>();
        kinds.forEach((unit, kind) -> steps.add(new ChangeUnit(
                unit,
                kind == Reaction.Kind.RELOAD ? Change.RELOAD : Change.RESTART,
                "it was there before the role; what it read goes")));
        return steps;
    }

    private List<Step> purges(Folders folders, List<RemotePath> purged) {
        List<Step> steps = new ArrayList<>();
        for (RemotePath folder : purged) {
            steps.add(new Step.Purge(
                    folder,
                    "with all that is in it, " + ByteCount.text(folders.sizes().getOrDefault(folder, 0L))));
            problems.add(RemovalPlanner.gone(folder));
        }
        new TreeSet<>(manifest.holdings().brought().users())
                .stream()
                        .filter(user -> observed.users().contains(user))
                        .filter(user -> others().noneMatch(other ->
                                other.holdings().brought().users().contains(user)))
                        .forEach(user -> steps.add(new Step.RemoveUser(user, "user that came with the role")));
        return steps;
    }

    /** Returns the declared folders that were made for the role and are not empty. */
    private List<RemotePath> data(Folders folders) {
        Set<RemotePath> made = made();
        List<RemotePath> empty = new EmptyFolders(folders.contents(), removed).among(made);
        return manifest.holdings().folders().stream()
                .filter(made::contains)
                .filter(folder -> folders.contents().containsKey(folder) && !empty.contains(folder))
                .toList();
    }

    /** Adds what is left behind, and where what was there before lies. */
    void sayWhatStays(Folders folders, Depth depth, Set<RemotePath> originals) {
        removed.stream()
                .filter(originals::contains)
                .sorted()
                .forEach(path -> say("what was at " + path + " before goldentooth stays in"
                        + " /var/lib/goldentooth/original" + path));
        Brought brought = new Brought(manifest.holdings().brought());
        if (depth == Depth.KEEP_DATA) {
            data(folders).forEach(folder -> say(folder + " stays with what is in it; --purge takes it away"));
            brought.users().forEach(user -> say("the user " + user + " stays; --purge takes it away"));
        }
        brought.packages().forEach(name -> say("the package " + name + ", which came with the role, stays"));
    }

    private record Brought(Set<String> users, Set<String> packages) {
        Brought(Holdings.Brought all) {
            this(new TreeSet<>(all.users()), new TreeSet<>(all.packages()));
        }
    }

    private void say(String what) {
        problems.add(Problem.warning(what));
    }
}
