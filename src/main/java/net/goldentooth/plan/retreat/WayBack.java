package net.goldentooth.plan.retreat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.plan.past.KeptFolder;
import net.goldentooth.plan.past.KeptUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * Several generations of a role as one: what was there before the oldest of them, of everything that any of them changed.
 *
 * @param state what the role had then; empty when it was new to the host
 * @param files and {@code folders}: empty where nothing was
 */
record WayBack(
        Optional<RoleManifest> state,
        Map<RemotePath, Optional<KeptFile>> files,
        Map<RemotePath, Optional<KeptFolder>> folders,
        Map<UnitName, KeptUnit> units,
        Set<RemotePath> lost) {

    /** @param generations the newest first */
    static WayBack over(List<Generation> generations) {
        Map<RemotePath, Optional<KeptFile>> files = new TreeMap<>();
        Map<RemotePath, Optional<KeptFolder>> folders = new TreeMap<>();
        Map<UnitName, KeptUnit> units = new TreeMap<>();
        Set<RemotePath> lost = new TreeSet<>();
        for (Generation generation : generations) {
            generation.files().forEach(files::put);
            generation.folders().forEach(folder -> folders.put(folder.path(), Optional.of(folder)));
            generation.newFolders().forEach(folder -> folders.put(folder, Optional.empty()));
            generation.units().forEach(unit -> units.merge(unit.name(), unit, WayBack::older));
            lost.removeAll(generation.files().keySet());
            lost.addAll(generation.lost());
        }
        Generation oldest = generations.get(generations.size() - 1);
        return new WayBack(oldest.before(), files, folders, units, lost);
    }

    private static KeptUnit older(KeptUnit newer, KeptUnit older) {
        return new KeptUnit(older.name(), older.active(), older.unitFile(), newer.reloaded() && older.reloaded());
    }

    /** Returns the folders that were not there. */
    Set<RemotePath> newFolders() {
        Set<RemotePath> found = new TreeSet<>();
        folders.forEach((path, was) -> {
            if (was.isEmpty()) {
                found.add(path);
            }
        });
        return found;
    }

    /** Returns the large files whose sums nobody has taken yet. */
    static Set<RemotePath> unsummed(List<Generation> generations) {
        Set<RemotePath> copies = new TreeSet<>();
        over(generations).files().values().stream()
                .flatMap(Optional::stream)
                .map(KeptFile::copy)
                .filter(copy ->
                        copy.type() == ObservedFile.Type.FILE && copy.sha256().isEmpty())
                .forEach(copy -> copies.add(copy.path()));
        return copies;
    }

    /** Returns this with the paths only that are wanted, and with other states of units. */
    WayBack with(Predicate<RemotePath> wanted, Map<UnitName, KeptUnit> found) {
        Map<RemotePath, Optional<KeptFile>> some = new TreeMap<>(files);
        some.keySet().removeIf(wanted.negate());
        Set<RemotePath> someLost = new TreeSet<>(lost);
        someLost.removeIf(wanted.negate());
        return new WayBack(state, some, folders, found, someLost);
    }

    /** Returns this with the sums of large files. */
    WayBack with(Map<RemotePath, String> sums) {
        Map<RemotePath, Optional<KeptFile>> summed = new HashMap<>();
        files.forEach((path, kept) ->
                summed.put(path, kept.map(file -> file.with(sums.get(file.copy().path())))));
        return new WayBack(state, new TreeMap<>(summed), folders, units, lost);
    }
}
