package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.KeptUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * The ways back of all roles of a host that go back together. What several of them changed comes back by one: the one that
 * changed it first since then, whose copy is what was there.
 *
 * @param over the generations that each role goes back over, the newest first; in the order in which the roles go
 */
public record Ways(Map<String, List<Generation>> over) {
    public Ways {
        over = new LinkedHashMap<>(over);
    }

    /** Returns these with another way of one role. */
    public Ways with(String role, List<Generation> generations) {
        Map<String, List<Generation>> all = new LinkedHashMap<>(over);
        all.put(role, generations);
        return new Ways(all);
    }

    /** Returns the generations that a role goes back over, the newest first. */
    public List<Generation> of(String role) {
        return over.getOrDefault(role, List.of());
    }

    /** Returns what comes back by a role, and not by another. */
    WayBack back(String role) {
        WayBack whole = WayBack.over(of(role));
        Map<RemotePath, Touch> first = firstTouches();
        Map<UnitName, KeptUnit> units = new TreeMap<>(whole.units());
        units.replaceAll((name, unit) -> asFirstFound(unit));
        return whole.with(
                path -> first.get(path) == null || first.get(path).role().equals(role), units);
    }

    /** The oldest change of a path since then; of one run, the one that found something there. */
    private record Touch(String run, Presence presence, String role) {
        enum Presence {
            KEPT,
            ABSENT
        }

        static final Comparator<Touch> OLDEST_FIRST =
                Comparator.comparing(Touch::run).thenComparing(Touch::presence).thenComparing(Touch::role);
    }

    private Map<RemotePath, Touch> firstTouches() {
        Map<RemotePath, Touch> first = new HashMap<>();
        for (Generation generation : generations()) {
            generation.files().forEach((path, kept) -> {
                Touch.Presence presence = kept.isPresent() ? Touch.Presence.KEPT : Touch.Presence.ABSENT;
                Touch touch = new Touch(generation.run(), presence, generation.role());
                first.merge(path, touch, (one, other) -> Touch.OLDEST_FIRST.compare(one, other) <= 0 ? one : other);
            });
        }
        return first;
    }

    /** Each role restarts or reloads for its own files; what the unit was comes from whoever found it first. */
    private KeptUnit asFirstFound(KeptUnit unit) {
        return generations().stream()
                .filter(generation ->
                        generation.units().stream().anyMatch(kept -> kept.name().equals(unit.name())))
                .min(Comparator.comparing(Generation::run))
                .flatMap(generation -> generation.units().stream()
                        .filter(kept -> kept.name().equals(unit.name()))
                        .findFirst())
                .map(found -> new KeptUnit(unit.name(), found.active(), found.unitFile(), unit.reloaded()))
                .orElse(unit);
    }

    private List<Generation> generations() {
        List<Generation> all = new ArrayList<>();
        over.values().forEach(all::addAll);
        return all;
    }

    /** Returns what was observed without what the other roles claim that go back as well: they claim it no longer then. */
    Snapshot alone(String role, Snapshot observed) {
        Map<String, RoleManifest> claims = new HashMap<>(observed.manifests());
        claims.keySet().removeIf(other -> over.containsKey(other) && !other.equals(role));
        return observed.with(claims);
    }

    /** Returns what was observed with the records that all roles have when they are back. */
    Snapshot then(Snapshot observed) {
        Map<String, RoleManifest> claims = new HashMap<>(observed.manifests());
        over.forEach((role, generations) -> {
            Optional<RoleManifest> before = WayBack.over(generations).state();
            before.ifPresentOrElse(state -> claims.put(role, state), () -> claims.remove(role));
        });
        return observed.with(claims);
    }
}
