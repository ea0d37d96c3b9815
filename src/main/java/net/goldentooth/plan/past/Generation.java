package net.goldentooth.plan.past;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.render.RemotePath;

/**
 * What a run changed of a role on a host, as it was before: the state that going back over this run brings back.
 *
 * @param before what the role had there; empty when it was new to the host
 * @param files the paths that the run wrote or removed, with what was there; empty where nothing was
 * @param lost those of the paths whose copy somebody took away
 * @param folders those that the run changed or removed, as they were
 * @param newFolders those that the run made
 */
public record Generation(
        String run,
        String role,
        Optional<RoleManifest> before,
        Map<RemotePath, Optional<KeptFile>> files,
        Set<RemotePath> lost,
        List<KeptUnit> units,
        List<KeptFolder> folders,
        Set<RemotePath> newFolders) {
    public Generation {
        files = Map.copyOf(files);
        lost = Set.copyOf(lost);
        units = List.copyOf(units);
        folders = List.copyOf(folders);
        newFolders = Set.copyOf(newFolders);
    }
}
