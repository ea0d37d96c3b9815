package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which definition of a variable a host sees. Weakest first, as Ansible's documentation on variable precedence has it:
 * {@code all} in the inventory, its groups there by depth, group_vars of {@code all}, group_vars of the groups, the host in the
 * inventory, host_vars, saved facts, extra variables.
 */
final class VariableLayers {
    private final Map<String, Group> groups;
    private final List<VarsFiles.Layer> files;
    private final SavedFacts facts;
    private final VariableTable extra;
    private final Map<List<String>, Map<String, Definition>> ofGroups = new ConcurrentHashMap<>();

    /** @param files beside each inventory, and last those beside the roles */
    VariableLayers(Map<String, Group> groups, List<VarsFiles.Layer> files, SavedFacts facts, VariableTable extra) {
        this.groups = groups;
        this.files = List.copyOf(files);
        this.facts = facts;
        this.extra = extra;
    }

    /** Returns the definition that wins. */
    Optional<Definition> definition(Host host, String name) {
        Definition own = extra.get(name);
        own = own == null ? facts.get(host, name) : own;
        for (int i = files.size() - 1; i >= 0 && own == null; i--) {
            own = files.get(i).host(host.name().value()).get(name);
        }
        if (own == null) {
            own = host.variables().get(name);
        }
        return Optional.ofNullable(own == null ? ofGroups(host).get(name) : own);
    }

    /** Returns the definition that extra variables give, for templates that belong to no host. */
    @Nullable
    Definition extra(String name) {
        return extra.get(name);
    }

    Set<String> extraNames() {
        return extra.winners().keySet();
    }

    /** Returns the name of every variable that some place gives a host, each fact once. */
    Set<String> names(Host host) {
        Set<String> names = new LinkedHashSet<>(ofGroups(host).keySet());
        hostTables(host).forEach(table -> names.addAll(table.winners().keySet()));
        if (extra.get(SavedFacts.ALL) == null) {
            names.remove(SavedFacts.ALL);
        }
        return names;
    }

    /** Returns every definition of a variable that concerns a host, the one that wins last. */
    List<Definition> all(Host host, String name) {
        List<Definition> all = new ArrayList<>();
        groupTables(host.groups()).forEach(table -> all.addAll(table.all(name)));
        hostTables(host).forEach(table -> all.addAll(table.all(name)));
        return all;
    }

    /** Returns every definition that wins at its place, for whichever host or group. */
    List<Definition> everything(Collection<Host> hosts) {
        List<VariableTable> tables = new ArrayList<>();
        groups.values().forEach(group -> tables.add(group.variables()));
        files.forEach(layer -> tables.addAll(layer.groups().values()));
        files.forEach(layer -> tables.addAll(layer.hosts().values()));
        hosts.forEach(host -> tables.add(host.variables()));
        tables.add(extra);
        return tables.stream()
                .flatMap(table -> table.winners().values().stream())
                .toList();
    }

    private Map<String, Definition> ofGroups(Host host) {
        return ofGroups.computeIfAbsent(host.groups(), order -> {
            Map<String, Definition> merged = new LinkedHashMap<>();
            groupTables(order).forEach(table -> merged.putAll(table.winners()));
            return merged;
        });
    }

    private List<VariableTable> groupTables(List<String> order) {
        List<VariableTable> tables = new ArrayList<>();
        tables.add(group(Group.ALL));
        order.forEach(name -> tables.add(group(name)));
        files.forEach(layer -> tables.add(layer.group(Group.ALL)));
        files.forEach(layer -> order.forEach(name -> tables.add(layer.group(name))));
        return tables;
    }

    private VariableTable group(String name) {
        Group group = groups.get(name);
        return group == null ? VariableTable.EMPTY : group.variables();
    }

    private List<VariableTable> hostTables(Host host) {
        List<VariableTable> tables = new ArrayList<>();
        tables.add(host.variables());
        files.forEach(layer -> tables.add(layer.host(host.name().value())));
        tables.add(facts.of(host));
        tables.add(extra);
        return tables;
    }
}
