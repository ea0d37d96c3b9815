package net.goldentooth.render;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.role.Role;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/**
 * Finds variables that begin with a role's name and that the role does not know. Inventories serve other tools too: a
 * warning, and an error only where somebody asks for strictness.
 */
final class UnknownVariables {
    private final List<String> roles;
    private final Inventory inventory;
    private final Problems problems;

    /** @param roles the names of all roles: {@code prometheus_proxy_port} is no business of the role prometheus */
    UnknownVariables(List<String> roles, Inventory inventory, Problems problems) {
        this.roles = List.copyOf(roles);
        this.inventory = inventory;
        this.problems = problems;
    }

    void check(Landing landing) {
        Set<String> known = known(landing.role());
        for (Host host : landing.hosts()) {
            for (String name : inventory.names(host)) {
                if (!known.contains(name)
                        && owner(name).equals(Optional.of(landing.role().name()))) {
                    warn(landing.role(), host, name, known);
                }
            }
        }
    }

    private static Set<String> known(Role role) {
        Set<String> known = new TreeSet<>(role.variables().keySet());
        role.variables().values().forEach(variable -> variable.aliases().forEach(alias -> known.add(alias.holder())));
        return known;
    }

    private Optional<String> owner(String name) {
        return roles.stream().filter(role -> name.startsWith(role + "_")).max(Comparator.comparingInt(String::length));
    }

    private void warn(Role role, Host host, String name, Set<String> known) {
        inventory
                .definition(host, name)
                .ifPresent(definition -> problems.add(Problem.warning(
                                definition.origin(), "the role " + role.name() + " has no variable \"" + name + "\"")
                        .withHint(NearNames.of(name, known))));
    }
}
