package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;

/**
 * Groups and hosts while the sources are being read, with the rules of Ansible's {@code InventoryData}: what is named first
 * comes first, a variable given again wins, and at the end each group has a way up to {@code all}.
 */
final class InventoryDraft {
    private static final Set<String> BUILT_IN = Set.of(Group.ALL, Group.UNGROUPED);
    private static final String PRIORITY = "ansible_group_priority";

    private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
    private final Map<String, DraftHost> hosts = new LinkedHashMap<>();
    private final Problems problems;

    static final class DraftGroup {
        final String name;
        final Set<String> children = new LinkedHashSet<>();
        final Set<String> parents = new LinkedHashSet<>();
        final Set<String> hosts = new LinkedHashSet<>();
        final VariableTable variables = new VariableTable();
        int priority = 1;

        DraftGroup(String name) {
            this.name = name;
        }
    }

    private static final class DraftHost {
        final HostName name;
        final Origin origin;
        final Set<String> groups = new LinkedHashSet<>();
        final VariableTable variables = new VariableTable();

        DraftHost(HostName name, Origin origin) {
            this.name = name;
            this.origin = origin;
        }
    }

    /** Hosts and groups in the order they were named. */
    record Result(Map<String, Host> hosts, Map<String, Group> groups) {}

    InventoryDraft(Problems problems) {
        this.problems = problems;
        group(Group.ALL);
        group(Group.UNGROUPED);
        link(Group.ALL, Group.UNGROUPED);
    }

    private DraftGroup group(String name) {
        return groups.computeIfAbsent(name, DraftGroup::new);
    }

    private void link(String parent, String child) {
        group(parent).children.add(child);
        group(child).parents.add(parent);
    }

    /** Adds a group unless it is there; a name that patterns could not express is a problem. */
    boolean addGroup(String name, Origin where) {
        Optional<String> refusal = groupRefusal(name);
        if (refusal.isPresent()) {
            problems.add(Problem.error(where, refusal.get()));
            return false;
        }
        group(name);
        return true;
    }

    private static Optional<String> groupRefusal(String name) {
        if (name.isEmpty()) {
            return Optional.of("a group name is empty");
        }
        if (name.startsWith("-")) {
            return Optional.of("\"" + name + "\" is not a group name: it begins with a dash");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || ",:;&!~@*?[]{}/\\'\"".indexOf(c) >= 0) {
                String shown =
                        Character.isISOControl(c) ? "a control character" : c == ' ' ? "a space" : "\"" + c + "\"";
                return Optional.of("\"" + name.replaceAll("\\p{Cntrl}", "?") + "\" is not a group name: it holds "
                        + shown + ", which has a meaning in host patterns");
            }
        }
        return Optional.empty();
    }

    /** Adds a child to a group; a cycle is a problem that names every group of it. */
    void addChild(String parent, String child, Origin where) {
        if (child.equals(Group.ALL)) {
            problems.add(Problem.error(
                    where, "group \"all\" cannot be a child of \"" + parent + "\": it holds every group"));
            return;
        }
        boolean misused =
                parent.equals(Group.UNGROUPED) || (child.equals(Group.UNGROUPED) && !parent.equals(Group.ALL));
        if (misused) {
            problems.add(Problem.error(
                    where,
                    "group \"ungrouped\" can neither have children nor be one: it holds the hosts that"
                            + " are in no other group"));
            return;
        }
        List<String> way = way(child, parent);
        if (!way.isEmpty()) {
            way.add(child);
            problems.add(Problem.error(where, "group cycle: " + String.join(" → ", way))
                    .withHint("a group cannot be inside itself: remove one of these children"));
            return;
        }
        link(parent, child);
    }

    /** Returns the groups on a way down from one group to another, both included; empty when there is none. */
    private List<String> way(String from, String to) {
        Map<String, Optional<String>> cameFrom = new LinkedHashMap<>();
        cameFrom.put(from, Optional.empty());
        List<String> open = new ArrayList<>(List.of(from));
        for (int i = 0; i < open.size() && !cameFrom.containsKey(to); i++) {
            String at = open.get(i);
            for (String child : group(at).children) {
                if (cameFrom.putIfAbsent(child, Optional.of(at)) == null) {
                    open.add(child);
                }
            }
        }
        List<String> way = new ArrayList<>();
        Optional<String> step = cameFrom.containsKey(to) ? Optional.of(to) : Optional.empty();
        while (step.isPresent()) {
            way.add(0, step.get());
            step = cameFrom.getOrDefault(step.get(), Optional.empty());
        }
        return way;
    }

    /** Adds a host to a group; a text that is no host name is a problem. */
    boolean addHost(String name, String group, Origin where) {
        if (!hosts.containsKey(name)) {
            Optional<String> refusal = HostName.refusal(name);
            if (refusal.isPresent()) {
                problems.add(Problem.error(where, refusal.get()));
                return false;
            }
            hosts.put(name, new DraftHost(new HostName(name), where));
        }
        group(group).hosts.add(name);
        hosts.get(name).groups.add(group);
        return true;
    }

    /** Sets the port that stood behind a host's name. Ansible takes it only where the host is named first, and not a zero. */
    void setPort(String host, Definition port) {
        DraftHost draft = hosts.get(host);
        if (draft == null || Long.valueOf(0).equals(port.value().value())) {
            return;
        }
        if (draft.origin.equals(port.origin())) {
            draft.variables.put(port);
        } else {
            problems.add(Problem.warning(
                            port.origin(), "the port of " + host + " is ignored, since the host was named before")
                    .withHint("give it as ansible_port"));
        }
    }

    boolean hasHost(String name) {
        return hosts.containsKey(name);
    }

    boolean hasGroup(String name) {
        return groups.containsKey(name);
    }

    void setHostVariable(String host, Definition definition) {
        DraftHost draft = hosts.get(host);
        if (draft != null) {
            draft.variables.put(definition);
        }
    }

    void setGroupVariable(String group, Definition definition) {
        if (!definition.name().equals(PRIORITY)) {
            group(group).variables.put(definition);
            return;
        }
        try {
            group(group).priority = Integer.parseInt(priorityText(definition.value()));
        } catch (NumberFormatException e) {
            problems.add(Problem.error(
                    definition.value().origin(),
                    PRIORITY + " must be a whole number, found "
                            + definition.value().kind()));
        }
    }

    private static String priorityText(YamlNode value) {
        return value instanceof YamlNode.YamlScalar scalar ? scalar.text().strip() : "";
    }

    /** Returns the finished hosts and groups. */
    Result finish() {
        for (DraftGroup group : groups.values()) {
            if (group.parents.isEmpty() && !group.name.equals(Group.ALL)) {
                link(Group.ALL, group.name);
            }
        }
        warnOfSharedNames();
        Map<String, Integer> depths = new HashMap<>();
        groups.keySet().forEach(name -> depth(name, depths));
        Map<Set<String>, List<String>> ranked = new HashMap<>();
        Map<String, Host> finished = new LinkedHashMap<>();
        for (DraftHost host : hosts.values()) {
            settleUngrouped(host);
            List<String> order = ranked.computeIfAbsent(host.groups, direct -> ranked(direct, depths));
            finished.put(host.name.value(), new Host(host.name, host.origin, order, host.variables));
        }
        Map<String, Group> finishedGroups = new LinkedHashMap<>();
        groups.values().forEach(g -> finishedGroups.put(g.name, new Group(g, depth(g.name, depths))));
        return new Result(finished, finishedGroups);
    }

    private void warnOfSharedNames() {
        for (DraftHost host : hosts.values()) {
            String name = host.name.value();
            if (!groups.containsKey(name)) {
                continue;
            }
            String message = "\"" + name + "\" is the name of a host and of a group";
            // Ansible's set_variable and add_child look among the groups first.
            boolean mixedUp = !host.variables.isEmpty() || BUILT_IN.contains(name) || BUILT_IN.containsAll(host.groups);
            Problem problem = mixedUp
                    ? Problem.error(host.origin, message + ", and Ansible would take the group for the host")
                    : Problem.warning(host.origin, message);
            problems.add(problem.withHint("rename one of the two"));
        }
    }

    private void settleUngrouped(DraftHost host) {
        boolean grouped = host.groups.stream().anyMatch(g -> !g.equals(Group.ALL) && !g.equals(Group.UNGROUPED));
        if (grouped && host.groups.remove(Group.UNGROUPED)) {
            group(Group.UNGROUPED).hosts.remove(host.name.value());
        }
        if (!grouped) {
            host.groups.add(Group.UNGROUPED);
            group(Group.UNGROUPED).hosts.add(host.name.value());
        }
    }

    private int depth(String name, Map<String, Integer> depths) {
        Integer known = depths.get(name);
        if (known != null) {
            return known;
        }
        int depth = 0;
        for (String parent : group(name).parents) {
            depth = Math.max(depth, depth(parent, depths) + 1);
        }
        depths.put(name, depth);
        return depth;
    }

    /** Returns groups and their ancestors but {@code all}, by depth, priority and name: Ansible's sort_groups. */
    private List<String> ranked(Set<String> direct, Map<String, Integer> depths) {
        Set<String> closure = new TreeSet<>();
        List<String> open = new ArrayList<>(direct);
        for (int i = 0; i < open.size(); i++) {
            if (closure.add(open.get(i))) {
                open.addAll(group(open.get(i)).parents);
            }
        }
        closure.remove(Group.ALL);
        return closure.stream()
                .sorted(Comparator.comparingInt((String name) -> depth(name, depths))
                        .thenComparingInt(name -> group(name).priority)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
