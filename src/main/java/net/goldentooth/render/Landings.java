package net.goldentooth.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostPattern;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.role.Role;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** Finds the hosts that roles land on. */
public final class Landings {
    private final Inventory inventory;
    private final Set<String> named;
    private final Problems problems;

    /**
     * @param named the roles that the person asked for by name: for them it is an error to land nowhere, for others a warning
     */
    public Landings(Inventory inventory, Set<String> named, Problems problems) {
        this.inventory = inventory;
        this.named = Set.copyOf(named);
        this.problems = problems;
    }

    /**
     * Returns one landing for each role that lands on some host, in the order given.
     *
     * @param limit the hosts that this run is about; all when absent
     */
    public List<Landing> of(List<Role> roles, Optional<HostPattern> limit) {
        Optional<Set<Host>> wanted = limit.map(pattern -> Set.copyOf(pattern.select(inventory)));
        List<Landing> landings = new ArrayList<>();
        for (Role role : roles) {
            List<Host> all = hosts(role);
            if (!all.isEmpty()) {
                landings.add(new Landing(
                        role,
                        all.stream().filter(host -> isWanted(host, wanted)).toList(),
                        all.stream().filter(host -> !isWanted(host, wanted)).toList()));
            }
        }
        return landings;
    }

    private static boolean isWanted(Host host, Optional<Set<Host>> wanted) {
        return wanted.isEmpty() || wanted.get().contains(host);
    }

    private List<Host> hosts(Role role) {
        if (role.hosts().text().isBlank()) {
            // Reading the role has said so.
            return List.of();
        }
        try {
            HostPattern pattern =
                    HostPattern.parse(role.hosts().text(), role.hosts().origin());
            List<Host> hosts = pattern.select(inventory);
            List<Problem> odd = pattern.problems(inventory);
            odd.forEach(problem -> report(role, hosts, problem));
            if (hosts.isEmpty() && odd.isEmpty()) {
                report(role, hosts, Problem.error(role.hosts().origin(), "\"" + pattern + "\" matches no host"));
            }
            return hosts;
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    private void report(Role role, List<Host> hosts, Problem problem) {
        boolean fatal = hosts.isEmpty() && named.contains(role.name());
        String message =
                hosts.isEmpty() ? "role " + role.name() + " lands nowhere: " + problem.message() : problem.message();
        Problem.Severity severity = fatal ? Problem.Severity.ERROR : Problem.Severity.WARNING;
        problems.add(new Problem(severity, problem.where(), message, problem.hint()));
    }
}
