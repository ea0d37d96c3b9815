package net.goldentooth.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.past.Past;
import net.goldentooth.plan.retreat.Retreat;
import org.jspecify.annotations.Nullable;

/** Where all hosts of a rollback go back to: one run for all of them, which is known when each was looked at. */
public final class Goal {
    private final Set<String> roles;
    private final Optional<Retreat> given;
    private final List<String> order;
    private final Set<HostName> asked = new ConcurrentSkipListSet<>();
    private final Map<HostName, Past> pasts = new ConcurrentSkipListMap<>();
    private @Nullable Optional<Retreat> retreat;

    /**
     * @param roles only these; every role when empty
     * @param given where to; without it, the newest run is gone back over
     * @param order in which roles go back, as far as it is known
     */
    public Goal(Set<String> roles, Optional<Retreat> given, List<String> order) {
        this.roles = Set.copyOf(roles);
        this.given = given;
        this.order = List.copyOf(order);
    }

    /** Returns roles in the order in which they go back, those first whose place is not known. */
    public List<String> inOrder(Set<String> some) {
        List<String> all = new ArrayList<>(new TreeSet<>(some));
        all.removeAll(order);
        order.stream().filter(some::contains).forEach(all::add);
        return all;
    }

    /** Takes a host whose past counts. */
    void concerns(HostName host) {
        asked.add(host);
    }

    /** Takes what a host remembers. */
    void heard(HostName host, Past past) {
        pasts.put(host, past);
    }

    /** Returns what each host remembers, as far as they were looked at. */
    public Map<HostName, Past> pasts() {
        return pasts;
    }

    /**
     * Returns the way back; empty when no host has any, or when a host that does not tell may know a newer run. It does not
     * change any more once it was asked for.
     */
    public synchronized Optional<Retreat> retreat() {
        if (retreat == null) {
            retreat = given.isPresent() ? given : overNewest();
        }
        return retreat;
    }

    private Optional<Retreat> overNewest() {
        return silent().isEmpty() ? Retreat.overNewest(pasts.values(), roles) : Optional.empty();
    }

    private Set<HostName> silent() {
        Set<HostName> silent = new TreeSet<>(asked);
        silent.removeAll(pasts.keySet());
        return silent;
    }

    /** Returns those of the roles that some host knows. */
    public Set<String> rolesFound() {
        Set<String> found = new TreeSet<>();
        pasts.values().forEach(past -> found.addAll(roles(past)));
        return found;
    }

    /** Returns those of the roles that a host knows. */
    Set<String> roles(Past past) {
        return Retreat.roles(past, roles);
    }

    /** Returns why a host is left alone, when it is. */
    Optional<String> reasonToSkip(Past past) {
        return retreat().map(way -> way.reasonToSkip(past, roles)).orElseGet(() -> Optional.of(reasonForNoWay()));
    }

    private String reasonForNoWay() {
        if (silent().isEmpty()) {
            return "nothing is kept there to go back to";
        }
        String names = silent().stream().map(HostName::value).collect(Collectors.joining(", "));
        return Outcome.NOT_BEGUN + "what the newest run is cannot be known without " + names
                + ": name it with --over RUN, or leave hosts out with --limit";
    }
}
