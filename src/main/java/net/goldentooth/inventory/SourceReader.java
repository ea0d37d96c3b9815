package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.List;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;

/** Reads one inventory file into a draft, by what kind of file it is. */
final class SourceReader {
    private static final List<String> YAML_ENDINGS = List.of(".yaml", ".yml", ".json");

    private final Workspace workspace;
    private final VaultedYaml yaml;
    private final Problems problems;
    private final YamlInventory yamlInventory;

    SourceReader(Workspace workspace, VaultedYaml yaml, InventoryDraft draft, Problems problems) {
        this.workspace = workspace;
        this.yaml = yaml;
        this.problems = problems;
        this.yamlInventory = new YamlInventory(draft, problems);
    }

    void read(Path path) {
        String name = String.valueOf(path.getFileName());
        if (YAML_ENDINGS.stream().anyMatch(name::endsWith) || !name.contains(".")) {
            yamlInventory.read(yaml.read(workspace.read(path)));
            return;
        }
        problems.add(
                Problem.error(Origin.ofFile(workspace.shown(path)), "an inventory file of this kind is not supported")
                        .withHint("YAML ends in .yaml or .yml, JSON in .json"));
    }
}
