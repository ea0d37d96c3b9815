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
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** Plans how what a role has on a host is taken away, from the host's own record. Pure: same input, same plan. */
public final class RemovalPlanner {
    /** What a host writes down of a purge. */
    static final String PURGE = "remove, purge";

    private final HostName host;
    private final Depth depth;

    /** How much is taken away. */
    public enum Depth {
        /** Data, users and packages stay. */
        KEEP_DATA,
        /** The folders and users that came with the role go, too. */
        PURGE
    }

    public RemovalPlanner(HostName host, Depth depth) {
        this.host = host;
        this.depth = depth;
    }

    /** What is known of folders: the names in each, and the bytes that each takes. */
    public record Folders(Map<RemotePath, List<String>> contents, Map<RemotePath, Long> sizes) {
        public Folders {
            contents = Map.copyOf(contents);
            sizes = Map.copyOf(sizes);
        }
    }

    /** Returns what has to be looked at on the host. */
    public static Watch watch(RoleManifest manifest) {
        Watch watch = Watch.of(manifest.role(), folders(manifest), manifest.units());
        watch.users().addAll(manifest.holdings().brought().users());
        watch.packages().addAll(manifest.holdings().brought().packages());
        manifest.holdings().reactions().forEach(reaction -> watch.units().add(reaction.unit()));
        return watch;
    }

    /** Returns the folders that were made for the role. */
    public static Set<RemotePath> folders(RoleManifest manifest) {
        return new TreeSet<>(manifest.made());
    }

    /**
     * Returns what has to be done; nothing when the role has nothing there any more.
     *
     * @param originals the paths whose contents before the first takeover are kept
     */
    public Plan plan(String role, Snapshot observed, Folders folders, Set<RemotePath> originals) {
        RoleManifest manifest = observed.manifests().get(role);
        Holdings held = manifest == null ? Holdings.NONE : manifest.holdings();
        Problems problems = new Problems();
        List<Step> steps = List.of();
        if (manifest != null) {
            RemovalSteps removal = new RemovalSteps(host, manifest, observed, problems);
            steps = removal.steps(folders, depth);
            steps = steps.isEmpty() ? removal.released() : steps;
            removal.sayWhatStays(folders, depth, originals);
        }
        Bundle bundle = Bundle.judging(host, role, List.of(), List.of(), Duration.ofSeconds(1));
        String deed = depth == Depth.PURGE ? PURGE : "remove";
        return new Plan(bundle, observed, new ArrayList<>(steps), problems.sorted(), new Ledger(deed, left(held)));
    }

    /** What stays is remembered, so that a later purge finds it. The host leaves out what is gone. */
    private static Holdings left(Holdings held) {
        Map<RemotePath, String> folders = new HashMap<>();
        held.folders().forEach(folder -> folders.put(folder, ""));
        return new Holdings(
                folders, Set.of(), List.of(), Set.of(), held.brought(), List.of(), List.of(), Duration.ZERO);
    }

    /** Returns the warning that data which is purged is gone. */
    static Problem gone(RemotePath folder) {
        return Problem.warning("what is in " + folder + " is kept nowhere: no rollback brings it back");
    }
}
