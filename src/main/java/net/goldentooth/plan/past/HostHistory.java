package net.goldentooth.plan.past;

import java.util.List;
import java.util.Map;
import net.goldentooth.plan.observed.RoleManifest;

/**
 * What was done on a host.
 *
 * @param entries the oldest first
 * @param kept the states that can be gone back to
 * @param roles what each role has there now
 * @param bytes how much room what is kept takes on the host's disk
 */
public record HostHistory(
        List<HistoryEntry> entries, List<KeptState> kept, Map<String, RoleManifest> roles, long bytes) {
    public HostHistory {
        entries = List.copyOf(entries);
        kept = List.copyOf(kept);
        roles = Map.copyOf(roles);
    }

    /** Returns whether a role is there as a run left it. */
    public boolean isNow(String role, String run) {
        RoleManifest now = roles.get(role);
        return now != null && now.run().equals(run);
    }

    /** Returns whether the state in which a run left a role is kept. */
    public boolean keeps(String role, String run) {
        return kept.stream()
                .anyMatch(state -> state.role().equals(role)
                        && state.run().filter(run::equals).isPresent());
    }
}
