package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import net.goldentooth.source.VaultText;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Scope;

/** Every machine, group and variable that the sources name. Never changes; safe for use by several threads. */
public final class Inventory {
    /** Ansible's names for the control machine (ansible.constants.LOCALHOST). */
    static final List<String> LOCALHOST = List.of("localhost", "127.0.0.1", "::1");

    private final Map<String, Host> hosts;
    private final Map<String, Group> groups;
    private final Map<String, List<String>> members = new HashMap<>();
    private final VariableLayers layers;
    private final Surroundings surroundings;
    private final List<Problem> warnings;
    private final Rendering rendering = new Rendering();
    private final MagicVariables magic;

    /** What rendering a variable needs beside the inventory. */
    record Surroundings(Path root, VaultKeys keys, Expressions expressions) {}

    /**
     * One definition of a variable.
     *
     * @param wins whether it is the one that counts
     */
    public record Explained(Definition definition, boolean wins) {}

    Inventory(
            InventoryDraft.Result machines, VariableLayers layers, Surroundings surroundings, List<Problem> warnings) {
        this.hosts = machines.hosts();
        this.groups = machines.groups();
        this.layers = layers;
        this.surroundings = surroundings;
        this.warnings = List.copyOf(warnings);
        groups.keySet().forEach(name -> members.put(name, memberNames(name)));
        this.magic = new MagicVariables(this, surroundings.root());
    }

    /** Returns what is odd and no error, such as variables of a group that does not exist. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** Returns every host, in the order of {@code groups['all']}. */
    public List<Host> hosts() {
        return hostsIn(Group.ALL);
    }

    /** Returns the host of that name; the control machine itself as {@code localhost}, even where no source names it. */
    public Optional<Host> host(String name) {
        Host host = hosts.get(name);
        return host == null ? implicitLocalhost(name) : Optional.of(host);
    }

    /**
     * Ansible's implicit localhost: in no group, not even among {@code all}'s hosts, and connected to without SSH. Once the
     * inventory names the machine by one of these names, it is that one under each of them.
     */
    private Optional<Host> implicitLocalhost(String name) {
        if (!LOCALHOST.contains(name)) {
            return Optional.empty();
        }
        Optional<Host> named =
                LOCALHOST.stream().filter(hosts::containsKey).map(hosts::get).findFirst();
        return named.or(() -> Optional.of(Host.implicit(new HostName(name))));
    }

    /** Returns the hosts in the order they were first named, which decides patterns that match single hosts. */
    List<Host> hostsAsNamed() {
        return List.copyOf(hosts.values());
    }

    /** Returns every group, in the order they were first named; {@code all} and {@code ungrouped} come first. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    public Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** Returns the hosts of a group and of the groups below it, in the order of {@code groups[name]}; none when there is no such group. */
    public List<Host> hostsIn(String group) {
        return namesIn(group).stream().flatMap(name -> host(name).stream()).toList();
    }

    /** Returns the names of the hosts of a group, in the order of {@code groups[name]}. */
    List<String> namesIn(String group) {
        return members.getOrDefault(group, List.of());
    }

    /** Its own hosts, then its children's, then theirs: Ansible's order. */
    private List<String> memberNames(String group) {
        Set<String> order = new LinkedHashSet<>(List.of(group));
        List<String> open = new ArrayList<>(order);
        for (int i = 0; i < open.size(); i++) {
            for (String child : childrenOf(open.get(i))) {
                if (order.add(child)) {
                    open.add(child);
                }
            }
        }
        Set<String> names = new LinkedHashSet<>();
        order.forEach(name -> group(name).ifPresent(g -> names.addAll(g.hosts())));
        return List.copyOf(names);
    }

    private List<String> childrenOf(String group) {
        return group(group).map(Group::children).orElse(List.of());
    }

    /**
     * Returns the variables of a host as templates see them.
     *
     * @param defaults of the role that is rendered
     */
    public Scope scope(Host host, RoleDefaults defaults) {
        return new Variables(this, Optional.of(host), defaults.with(ownAddress(host)));
    }

    /** Returns what {@code hostvars} has of a host: no role's defaults, and no {@code ansible_host} that nobody gave. */
    Scope hostVars(Host host) {
        return new Variables(this, Optional.of(host), RoleDefaults.NONE);
    }

    /** In a task, Ansible gives {@code ansible_host} the host's name where the inventory gives none. */
    private static Definition ownAddress(Host host) {
        String name = host.name().value();
        YamlNode value = new YamlScalar(host.origin(), name, name, host.origin(), true);
        return new Definition("ansible_host", host.origin(), value, "the host's name");
    }

    /** Returns the extra variables alone, for a template that belongs to no host. */
    public Scope scopeOfNoHost(RoleDefaults defaults) {
        return new Variables(this, Optional.empty(), defaults);
    }

    /** Returns the definition of a variable that wins for a host, not yet rendered; role defaults are not looked at. */
    public Optional<Definition> definition(Host host, String name) {
        return layers.definition(host, name);
    }

    /** Returns the names of the variables that any place gives a host. */
    public Set<String> names(Host host) {
        return layers.names(host);
    }

    /** Returns why one definition of a variable counts and the next weaker one, when there is one, does not. */
    public String reason(Definition winner, Optional<Definition> second) {
        return new Precedence(this).reason(winner, second);
    }

    /** Returns every place that gives a host a variable, weakest first. */
    public List<Explained> explain(Host host, String name) {
        List<Definition> all = layers.all(host, name);
        List<Explained> explained = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            explained.add(new Explained(all.get(i), i == all.size() - 1));
        }
        return explained;
    }

    /** Returns what vaults gave out so far, so that it can be masked. */
    public Set<Secret> secrets() {
        return surroundings.keys().opened();
    }

    /**
     * Returns a problem for every value that no password opens, so that they are seen at once. It takes a while and is meant
     * for when one of them was found.
     */
    List<Problem> closedVaults() {
        Problems problems = new Problems();
        layers.everything(hosts.values()).forEach(definition -> openAll(definition.value(), problems));
        return problems.sorted();
    }

    private void openAll(YamlNode node, Problems problems) {
        if (node instanceof YamlMap map) {
            map.entries().forEach(entry -> openAll(entry.value(), problems));
        } else if (node instanceof YamlList list) {
            list.items().forEach(item -> openAll(item, problems));
        } else if (node instanceof YamlScalar scalar && scalar.value() instanceof VaultText vault) {
            problems.collect(() -> keys().open(vault.armour(), scalar.origin()));
        }
    }

    Optional<Definition> extraDefinition(String name) {
        return Optional.ofNullable(layers.extra(name));
    }

    Set<String> extraNames() {
        return layers.extraNames();
    }

    Rendering rendering() {
        return rendering;
    }

    Expressions expressions() {
        return surroundings.expressions();
    }

    VaultKeys keys() {
        return surroundings.keys();
    }

    MagicVariables magic() {
        return magic;
    }
}
