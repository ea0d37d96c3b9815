package net.goldentooth.apply;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.inventory.HostName;

/**
 * How a run ended, on all hosts.
 *
 * @param command as it is spelt on the command line, such as {@code setup_prometheus}
 * @param run the run's id
 * @param mode whether it applied its plans or only looked at what it would change
 */
public record RunSummary(String command, String run, Mode mode, Map<HostName, Outcome> hosts) {
    /** What the run was for. */
    public enum Mode {
        APPLY,
        CHECK
    }

    public RunSummary {
        hosts = new TreeMap<>(hosts);
    }

    /** Returns how many hosts ended in each way, with a zero where none did. */
    public Map<HostStatus, Integer> counts() {
        Map<HostStatus, Integer> counts = new EnumMap<>(HostStatus.class);
        for (HostStatus status : HostStatus.values()) {
            counts.put(status, 0);
        }
        hosts.values().forEach(outcome -> counts.merge(outcome.status(), 1, Integer::sum));
        return counts;
    }

    /** Returns the outcomes by host name. */
    public Collection<Outcome> outcomes() {
        return hosts.values();
    }

    /** Returns whether any host ended in this way. */
    public boolean any(HostStatus status) {
        return hosts.values().stream().anyMatch(outcome -> outcome.status() == status);
    }

    /** Returns whether anything was changed; with a check, whether anything would be. */
    public boolean changesSomething() {
        return any(HostStatus.CHANGED)
                || hosts.values().stream().anyMatch(outcome -> !outcome.steps().isEmpty());
    }
}
