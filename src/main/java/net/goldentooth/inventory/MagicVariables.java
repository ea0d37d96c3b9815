package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.goldentooth.template.Scope;

/** The variables that Ansible sets itself, from its documentation on special variables, as far as they concern rendering. */
final class MagicVariables {
    static final Set<String> NAMES = Set.of(
            "inventory_hostname",
            "inventory_hostname_short",
            "group_names",
            "groups",
            "hostvars",
            "inventory_dir",
            "inventory_file",
            "playbook_dir",
            "vars");

    private final Inventory inventory;
    private final Path root;
    private final Map<String, List<String>> groups;
    private final Scope hostVars;

    MagicVariables(Inventory inventory, Path root) {
        this.inventory = inventory;
        this.root = root;
        Map<String, List<String>> names = new LinkedHashMap<>();
        inventory.groups().forEach(group -> names.put(group.name(), inventory.namesIn(group.name())));
        this.groups = Collections.unmodifiableMap(names);
        this.hostVars = new HostVars();
    }

    Optional<Object> get(Host host, String name, Scope own) {
        switch (name) {
            case "inventory_hostname":
                return Optional.of(host.name().value());
            case "inventory_hostname_short":
                return Optional.of(host.name().shortName());
            case "group_names":
                return Optional.of(host.groupNames());
            case "groups":
                return Optional.of(groups);
            case "hostvars":
                return Optional.of(hostVars);
            case "inventory_file":
                return Optional.of(source(host).toString());
            case "inventory_dir":
                return Optional.of(String.valueOf(source(host).getParent()));
            case "playbook_dir":
                return Optional.of(root.toString());
            case "vars":
                return Optional.of(own);
            default:
                return Optional.empty();
        }
    }

    private Path source(Host host) {
        return root.resolve(host.origin().file());
    }

    /** {@code hostvars}: each host's variables, without any role's defaults, as in Ansible. */
    private final class HostVars implements Scope {
        private final Map<String, Scope> scopes = new ConcurrentHashMap<>();

        @Override
        public Object get(String name) {
            return scopes.computeIfAbsent(name, this::scope);
        }

        private Scope scope(String name) {
            Host host = inventory
                    .host(name)
                    .orElseThrow(() -> new IllegalArgumentException("no host \"" + name + "\": ask has() first"));
            return inventory.hostVars(host);
        }

        @Override
        public boolean has(String name) {
            return inventory.host(name).isPresent();
        }

        @Override
        public Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            inventory.hostsAsNamed().forEach(host -> names.add(host.name().value()));
            // Ansible's HostVars goes through the implicit localhost too.
            names.add("localhost");
            return names;
        }
    }
}
