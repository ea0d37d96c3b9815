package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;

/**
 * Reads {@code group_vars/} and {@code host_vars/} as Ansible's plugin host_group_vars does: for a name the first of a
 * folder or file without an ending, {@code .yml}, {@code .yaml}, {@code .json}; of a folder every such file, by name.
 */
final class VarsFiles {
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

    private final Workspace workspace;
    private final VaultedYaml yaml;
    private final Problems problems;

    /** What one folder's group_vars and host_vars give to groups and hosts. */
    record Layer(Map<String, VariableTable> groups, Map<String, VariableTable> hosts) {
        VariableTable group(String name) {
            return groups.getOrDefault(name, VariableTable.EMPTY);
        }

        VariableTable host(String name) {
            return hosts.getOrDefault(name, VariableTable.EMPTY);
        }
    }

    VarsFiles(Workspace workspace, VaultedYaml yaml, Problems problems) {
        this.workspace = workspace;
        this.yaml = yaml;
        this.problems = problems;
    }

    /** Returns what the two folders beside an inventory say of the groups and hosts that exist. */
    Layer read(Path beside, Set<String> groups, Set<String> hosts) {
        return new Layer(tables(beside, "group", groups), tables(beside, "host", hosts));
    }

    private Map<String, VariableTable> tables(Path beside, String kind, Set<String> names) {
        Map<String, Map<String, Path>> found = new LinkedHashMap<>();
        for (Path entry : workspace.entries(beside.resolve(kind + "_vars"))) {
            String file = fileName(entry);
            boolean wanted = !file.startsWith(".") && !file.endsWith("~");
            if (wanted && !place(entry, names, found)) {
                warnOfUnread(entry, kind, names);
            }
        }
        Map<String, VariableTable> tables = new HashMap<>();
        found.forEach((name, candidates) ->
                tables.put(name, table(candidates, kind + "_vars of " + kind + " \"" + name + "\"")));
        return tables;
    }

    /** Finds whose file this is; a name may itself hold dots. */
    private static boolean place(Path entry, Set<String> names, Map<String, Map<String, Path>> found) {
        String file = fileName(entry);
        for (String ending : ENDINGS) {
            String name = file.endsWith(ending) ? file.substring(0, file.length() - ending.length()) : "";
            if (names.contains(name)) {
                found.computeIfAbsent(name, any -> new HashMap<>()).put(ending, entry);
                return true;
            }
        }
        return false;
    }

    private void warnOfUnread(Path entry, String kind, Set<String> names) {
        String file = fileName(entry);
        String name = file.replaceFirst("\\.(yml|yaml|json)$", "");
        if (!name.equals(file) || workspace.isFolder(entry) || !file.contains(".")) {
            problems.add(Problem.warning(
                            Origin.ofFile(workspace.shown(entry)),
                            "the inventory has no " + kind + " \"" + name + "\", so this is never read")
                    .withHint(NearNames.of(name, names)));
        }
    }

    private VariableTable table(Map<String, Path> candidates, String level) {
        VariableTable table = new VariableTable();
        List<Path> used = new ArrayList<>();
        for (String ending : ENDINGS) {
            Path path = candidates.get(ending);
            if (path == null) {
                continue;
            }
            if (!used.isEmpty()) {
                problems.add(Problem.warning(
                        Origin.ofFile(workspace.shown(path)),
                        "this is never read, since " + workspace.shown(used.get(0)) + " comes first"));
                continue;
            }
            used.add(path);
            files(path).forEach(file -> problems.collect(() -> addFile(file, level, table)));
        }
        return table;
    }

    private List<Path> files(Path path) {
        if (!workspace.isFolder(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        for (Path entry : workspace.entries(path)) {
            String name = fileName(entry);
            int dot = name.lastIndexOf('.');
            String ending = dot > 0 ? name.substring(dot) : "";
            if (name.startsWith(".") || name.endsWith("~") || !ENDINGS.contains(ending)) {
                continue;
            }
            if (workspace.isFile(entry)) {
                files.add(entry);
            } else if (workspace.leadsBack(entry)) {
                problems.add(Problem.error(
                                Origin.ofFile(workspace.shown(entry)), "this link leads back to a folder above it")
                        .withHint("remove the link"));
            } else if (ending.isEmpty()) {
                files.addAll(files(entry));
            }
        }
        return files;
    }

    private void addFile(Path path, String level, VariableTable table) {
        YamlNode document = yaml.read(workspace.read(path), problems);
        if (document instanceof YamlMap map) {
            table.putAll(map, level);
            return;
        }
        if (!(document instanceof YamlScalar scalar && scalar.value() == null)) {
            problems.add(Problem.error(document.origin(), "a file of variables must be a map, found " + document.kind())
                    .withHint("write each variable as a line of its own: \"name: value\""));
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
