package net.goldentooth.plan.past;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.render.RemotePath;

/**
 * Everything a host keeps of earlier runs, but for the bytes of files.
 *
 * @param roles what each role has there now
 * @param originals the paths whose contents before the first takeover are kept for good
 * @param history the oldest first
 */
public record Past(
        Map<String, RoleManifest> roles,
        List<Generation> generations,
        Set<RemotePath> originals,
        List<HistoryEntry> history) {
    public Past {
        roles = Map.copyOf(roles);
        generations = List.copyOf(generations);
        originals = Set.copyOf(originals);
        history = List.copyOf(history);
    }

    /**
     * Returns the generations of a role that lead back from what it is now, the newest first: each is what its run found,
     * and tells whose state that was.
     */
    public List<Generation> chain(String role) {
        Map<String, Generation> byRun = new LinkedHashMap<>();
        generations.stream().filter(each -> each.role().equals(role)).forEach(each -> byRun.put(each.run(), each));
        List<Generation> chain = new ArrayList<>();
        Optional<RoleManifest> now = Optional.ofNullable(roles.get(role));
        while (now.isPresent() && byRun.containsKey(now.get().run())) {
            Generation generation = byRun.remove(now.get().run());
            if (generation != null) {
                chain.add(generation);
                now = generation.before();
            }
        }
        return chain;
    }

    /** Returns whether a run is known to have been at work here. */
    public boolean knows(String run) {
        return history.stream().anyMatch(entry -> entry.run().equals(run))
                || roles.values().stream().anyMatch(role -> role.run().equals(run))
                || generations.stream()
                        .anyMatch(each -> each.before()
                                .filter(before -> before.run().equals(run))
                                .isPresent());
    }
}
