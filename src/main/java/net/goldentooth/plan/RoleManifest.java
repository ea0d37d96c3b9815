package net.goldentooth.plan;

import java.util.List;
import java.util.Map;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * What a role left on a host at its last apply, as the host's own record tells.
 *
 * @param run the run's id, one for all hosts
 * @param by who applied it
 * @param paths each path with the SHA-256 it was given; folders have an empty one
 * @param invocations each unit with the id of the start that was seen healthy
 */
public record RoleManifest(
        String role,
        String run,
        String by,
        Map<RemotePath, String> paths,
        List<UnitName> units,
        Map<UnitName, String> invocations) {
    public RoleManifest {
        paths = Map.copyOf(paths);
        units = List.copyOf(units);
        invocations = Map.copyOf(invocations);
    }
}
