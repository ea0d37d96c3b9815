package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.VaultText;
import net.goldentooth.source.Workspace;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.source.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * What machines said of themselves when somebody saved it: one JSON file a host, named {@code HOST.json}, or {@code HOST} as
 * Ansible's cache plugin jsonfile names it. They are variables of the host as Ansible's cached facts are. All of it came from
 * machines: none of its text is ever rendered, and it says nothing of how the machine is reached.
 */
public final class SavedFacts {
    /** Every fact once more, as Ansible's {@code ansible_facts} has it: without the prefix. */
    static final String ALL = "ansible_facts";

    /** The rank of facts in plain words. */
    static final String LEVEL = "saved facts";

    private static final String ENDING = ".json";

    private final Map<String, VariableTable> tables;
    private final VariableTable nothing = new VariableTable();

    private SavedFacts(Map<String, VariableTable> tables) {
        this.tables = tables;
        Origin nowhere = Origin.ofFile("facts");
        nothing.put(new Definition(ALL, nowhere, new YamlMap(nowhere, List.of()), LEVEL));
    }

    /** Returns no facts of any host. */
    static SavedFacts none() {
        return new SavedFacts(Map.of());
    }

    /**
     * Returns what a folder has of the hosts.
     *
     * @param folder need not be there
     */
    static SavedFacts read(Workspace workspace, Path folder, Set<String> hosts, Problems problems) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : workspace.entries(folder)) {
            String name = String.valueOf(file.getFileName());
            boolean ours = name.endsWith(ENDING);
            String host = ours ? name.substring(0, name.length() - ENDING.length()) : name;
            if (!hosts.contains(host) || !workspace.isFile(file)) {
                continue;
            }
            Path other = ours ? files.put(host, file) : files.putIfAbsent(host, file);
            if (other != null) {
                warnOfTwo(workspace, folder.resolve(host), problems);
            }
        }
        Map<String, VariableTable> tables = new HashMap<>();
        files.forEach((host, file) -> problems.collect(() -> tables.put(host, table(workspace, file, problems))));
        return new SavedFacts(tables);
    }

    private static void warnOfTwo(Workspace workspace, Path unread, Problems problems) {
        problems.add(Problem.warning(
                Origin.ofFile(workspace.shown(unread)),
                "this is never read, since " + workspace.shown(unread) + ENDING + " comes first"));
    }

    private static VariableTable table(Workspace workspace, Path file, Problems problems) {
        YamlNode document =
                YamlReader.read(workspace.shown(file), workspace.read(file).text(), problems);
        VariableTable table = new VariableTable();
        if (!(document instanceof YamlMap map)) {
            problems.add(
                    Problem.error(document.origin(), "a file of facts must be a map of names, found " + document.kind())
                            .withHint("remove it, and write it anew with \"goldentooth facts --save\""));
            return table;
        }
        Map<String, YamlMap.Entry> bare = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries()) {
            YamlNode value = data(entry.value(), problems);
            String key = bareName(entry.key());
            bare.put(key, new YamlMap.Entry(entry.keyOrigin(), key, key, value));
            if (FactNames.isFact(entry.key())) {
                table.put(new Definition(entry.key(), entry.keyOrigin(), outward(value), LEVEL));
            }
        }
        table.put(new Definition(ALL, map.origin(), new YamlMap(map.origin(), List.copyOf(bare.values())), LEVEL));
        return table;
    }

    /** Ansible's namespace_facts. */
    private static String bareName(String name) {
        return name.startsWith(FactNames.PREFIX) && !name.equals("ansible_local")
                ? name.substring(FactNames.PREFIX.length())
                : name;
    }

    /** Returns the same with every text marked as one that is not rendered. */
    private static YamlNode data(YamlNode node, Problems problems) {
        if (node instanceof YamlMap map) {
            return new YamlMap(
                    map.origin(),
                    map.entries().stream()
                            .map(entry -> withValue(entry, data(entry.value(), problems)))
                            .toList());
        }
        if (node instanceof YamlList list) {
            return new YamlList(
                    list.origin(),
                    list.items().stream().map(item -> data(item, problems)).toList());
        }
        YamlScalar scalar = (YamlScalar) node;
        if (scalar.value() instanceof VaultText) {
            // Opening it would tell the machine what somebody else encrypted.
            problems.add(Problem.error(scalar.origin(), "a fact cannot be encrypted")
                    .withHint("a secret belongs in host_vars or group_vars"));
        }
        return scalar.value() instanceof String text ? scalar.withValue(new UnsafeText(text)) : scalar;
    }

    private static YamlMap.Entry withValue(YamlMap.Entry entry, YamlNode value) {
        return new YamlMap.Entry(entry.keyOrigin(), entry.key(), entry.rawKey(), value);
    }

    /** Returns the same without what Ansible keeps to itself (ansible.vars.clean.strip_internal_keys). */
    private static YamlNode outward(YamlNode node) {
        if (node instanceof YamlMap map) {
            return new YamlMap(
                    map.origin(),
                    map.entries().stream()
                            .filter(entry -> !entry.key().startsWith(FactNames.INTERNAL))
                            .map(entry -> withValue(entry, outward(entry.value())))
                            .toList());
        }
        return node instanceof YamlList list
                ? new YamlList(
                        list.origin(),
                        list.items().stream().map(SavedFacts::outward).toList())
                : node;
    }

    /** Returns the facts of a host, {@link #ALL} among them even when there are none. */
    VariableTable of(Host host) {
        return tables.getOrDefault(host.name().value(), nothing);
    }

    /** Returns a fact of a host. */
    @Nullable
    Definition get(Host host, String name) {
        return of(host).get(name);
    }
}
