package net.goldentooth.plan.observed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * What a role left on a host at its last run, as the host's own record tells.
 *
 * @param run the run's id, one for all hosts
 * @param by who ran it
 * @param deed what kind of run it was, such as {@code setup} or {@code rollback to RUN}
 * @param made the folders that were made for the role, also those above its own
 * @param invocations each unit with the id of the start that was seen healthy
 */
public record RoleManifest(
        String role,
        String run,
        String by,
        String deed,
        Holdings holdings,
        Set<RemotePath> made,
        Map<UnitName, String> invocations) {
    public RoleManifest {
        made = Set.copyOf(made);
        invocations = Map.copyOf(invocations);
    }

    /** Returns each path with the SHA-256 it was given; folders have an empty one. */
    public Map<RemotePath, String> paths() {
        return holdings.paths();
    }

    /** Returns this with other holdings. */
    public RoleManifest with(Holdings other) {
        return new RoleManifest(role, run, by, deed, other, made, invocations);
    }

    /** Returns whether a path is a file of the role's. */
    public boolean hasFile(RemotePath path) {
        return !paths().getOrDefault(path, "").isEmpty();
    }

    /** Returns the names of the role's units. */
    public List<UnitName> units() {
        return holdings.units().stream().map(ManagedUnit::name).toList();
    }

    /** Returns whether the role has neither files nor units there, as after it was removed; data may be left. */
    public boolean isRemoved() {
        return holdings.files().isEmpty() && holdings.units().isEmpty();
    }
}
