package net.goldentooth.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.role.Role.Reference;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** The order in which roles are applied: after those that {@code after:} names, and before those that they include. */
final class RoleOrder {
    private final Map<String, Role> roles = new TreeMap<>();
    private final Map<String, Map<String, Origin>> before = new TreeMap<>();
    private final Problems problems;
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    private RoleOrder(Collection<Role> given, Problems problems) {
        this.problems = problems;
        given.forEach(role -> roles.put(role.name(), role));
        roles.keySet().forEach(name -> before.put(name, new LinkedHashMap<>()));
        for (Role role : roles.values()) {
            role.after().forEach(reference -> addEdge(role.name(), reference.role(), reference));
            role.includes().forEach(reference -> addEdge(reference.role(), role.name(), reference));
        }
    }

    private void addEdge(String later, String earlier, Reference because) {
        if (roles.containsKey(later) && roles.containsKey(earlier)) {
            before.getOrDefault(later, new LinkedHashMap<>()).putIfAbsent(earlier, because.origin());
        }
    }

    /** Returns the roles in order, by name where nothing else decides; a cycle is a problem. */
    static List<Role> of(Collection<Role> given, Problems problems) {
        RoleOrder order = new RoleOrder(given, problems);
        order.roles.keySet().forEach(order::visit);
        return order.done.stream().map(name -> order.roles.get(name)).toList();
    }

    private void visit(String name) {
        if (done.contains(name)) {
            return;
        }
        open.add(name);
        before.getOrDefault(name, Map.of()).forEach((earlier, origin) -> {
            if (open.contains(earlier)) {
                problems.add(Problem.error(origin, "roles wait for each other: " + cycle(earlier))
                        .withHint("take one of them out of \"after\" or \"includes\""));
            } else {
                visit(earlier);
            }
        });
        open.remove(name);
        done.add(name);
    }

    /** The open roles each wait for the next one; read backwards they are the order that cannot be. */
    private String cycle(String from) {
        List<String> path = new ArrayList<>(open);
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(from), path.size()));
        cycle.add(from);
        return String.join(" after ", cycle);
    }
}
