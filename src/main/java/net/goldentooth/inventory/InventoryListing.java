package net.goldentooth.inventory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.VaultText;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;

/** Shows an inventory as {@code ansible-inventory} does: {@code --list}, {@code --host} and {@code --graph}. */
public final class InventoryListing {
    private final Inventory inventory;

    public InventoryListing(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * Returns groups with their hosts and children, and below {@code _meta.hostvars} each host's variables, not rendered;
     * keys sorted. Encrypted values stay encrypted.
     */
    public Map<String, @Nullable Object> list() {
        Map<String, @Nullable Object> listing = new TreeMap<>();
        addGroup(Group.ALL, listing, new HashSet<>());
        Map<String, @Nullable Object> hostVars = new TreeMap<>();
        for (Host host : inventory.hosts()) {
            Map<String, @Nullable Object> variables = host(host);
            if (!variables.isEmpty()) {
                hostVars.put(host.name().value(), variables);
            }
        }
        listing.put("_meta", new TreeMap<>(Map.of("hostvars", hostVars)));
        return listing;
    }

    private void addGroup(String name, Map<String, @Nullable Object> listing, Set<String> seen) {
        Group group = inventory.group(name).orElseThrow();
        Map<String, @Nullable Object> shown = new TreeMap<>();
        if (!name.equals(Group.ALL) && !group.hosts().isEmpty()) {
            shown.put("hosts", group.hosts());
        }
        if (!group.children().isEmpty()) {
            shown.put("children", group.children());
        }
        for (String child : group.children()) {
            if (seen.add(child)) {
                addGroup(child, listing, seen);
            }
        }
        if (!shown.isEmpty()) {
            listing.put(name, shown);
        }
    }

    /** Returns the variables of a host, not rendered, sorted by name. */
    public Map<String, @Nullable Object> host(Host host) {
        Map<String, @Nullable Object> variables = new TreeMap<>();
        for (String name : inventory.names(host)) {
            inventory.definition(host, name).ifPresent(d -> variables.put(name, data(d.value())));
        }
        return variables;
    }

    private static @Nullable Object data(YamlNode node) {
        if (node instanceof YamlMap map) {
            Map<String, @Nullable Object> values = new TreeMap<>();
            map.entries().forEach(entry -> values.put(jsonKey(entry.rawKey()), data(entry.value())));
            return values;
        }
        if (node instanceof YamlList list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.items().forEach(item -> values.add(data(item)));
            return values;
        }
        Object value = ((YamlScalar) node).value();
        if (value instanceof UnsafeText unsafe) {
            return Map.of("__ansible_unsafe", unsafe.text());
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        return value instanceof VaultText vault ? Map.of("__ansible_vault", vault.armour()) : value;
    }

    private static String jsonKey(Object key) {
        return String.valueOf(key);
    }

    /** Returns the tree of groups and hosts as text, one a line. */
    public String graph() {
        StringBuilder text = new StringBuilder();
        graph(inventory.group(Group.ALL).orElseThrow(), 0, text);
        return text.toString();
    }

    private void graph(Group group, int depth, StringBuilder text) {
        line("@" + group.name() + ":", depth, text);
        for (String child : group.children()) {
            graph(inventory.group(child).orElseThrow(), depth + 1, text);
        }
        if (!group.name().equals(Group.ALL)) {
            group.hosts().forEach(host -> line(host, depth + 1, text));
        }
    }

    private static void line(String name, int depth, StringBuilder text) {
        text.append("  |".repeat(depth))
                .append(depth > 0 ? "--" : "")
                .append(name)
                .append('\n');
    }
}
