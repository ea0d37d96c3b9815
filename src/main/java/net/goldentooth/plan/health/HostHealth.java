package net.goldentooth.plan.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.past.HistoryEntry;

/**
 * How the roles of one host are.
 *
 * @param roles those that land on it in the order they are applied, then those that have left it
 * @param unfinished a run that was interrupted here, as a sentence for people
 * @param holder who is changing the host at this moment
 * @param keptStates how many earlier states can be gone back to, and {@code keptBytes} the room they take
 */
public record HostHealth(
        HostName host,
        List<RoleHealth> roles,
        Optional<String> unfinished,
        Optional<String> holder,
        int keptStates,
        long keptBytes) {
    public HostHealth {
        roles = List.copyOf(roles);
    }

    /** Returns the worst of its roles' standings. */
    public Standing worst() {
        return roles.stream().map(RoleHealth::standing).max(Standing::compareTo).orElse(Standing.IN_SYNC);
    }

    /** Returns what a person should know of the host, one sentence each. */
    public List<String> notes() {
        if (holder.isPresent()) {
            return List.of("being changed at this moment by " + holder.get(), "what is seen meanwhile may not last");
        }
        List<String> notes = new ArrayList<>();
        unfinished.ifPresent(sentence -> notes.add("interrupted: " + sentence));
        roles.forEach(role -> notes.addAll(role.notes(host)));
        return notes;
    }

    /** Returns what setups would do, role by role. */
    public List<Step> pending() {
        return roles.stream().flatMap(role -> role.pending().stream()).toList();
    }

    /** Returns the newest run of any of its roles. */
    public Optional<HistoryEntry> last() {
        return roles.stream().flatMap(role -> role.last().stream()).max(Comparator.comparing(HistoryEntry::time));
    }

    /** Returns whether units lie here that nothing runs, since the host is a folder. */
    public boolean isNotRun() {
        return roles.stream().flatMap(role -> role.units().stream()).anyMatch(UnitHealth::isNotRun);
    }

    /** Returns whether a run is at work here, so that neither a difference nor a unit that is down means anything yet. */
    public boolean isBeingChanged() {
        return holder.isPresent();
    }

    /** Returns whether a run would have something to do here. */
    public boolean needsSomething() {
        return isBeingChanged() || worst() != Standing.IN_SYNC || unfinished.isPresent();
    }
}
