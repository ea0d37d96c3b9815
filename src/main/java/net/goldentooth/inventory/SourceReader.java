package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import net.goldentooth.source.InventoryProgram;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.Workspace;

/** Reads one inventory file into a draft, by what kind of file it is: a program, YAML or JSON, else INI. */
final class SourceReader {
    private static final List<String> YAML_ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final Pattern INI_SECTION = Pattern.compile("(?m)^\\s*\\[[^\\]]+\\]\\s*(?:#.*)?$");
    private static final Pattern YAML_KEY = Pattern.compile("(?m)^[^\\s#][^#]*:(?:\\s.*)?$");

    private final Workspace workspace;
    private final VaultedYaml yaml;
    private final InventoryDraft draft;
    private final Problems problems;

    SourceReader(Workspace workspace, VaultedYaml yaml, InventoryDraft draft, Problems problems) {
        this.workspace = workspace;
        this.yaml = yaml;
        this.draft = draft;
        this.problems = problems;
    }

    void read(Path path) {
        String name = String.valueOf(path.getFileName());
        if (InventoryProgram.isProgram(path)) {
            new ProgramInventory(draft, problems).read(new InventoryProgram(path, workspace.shown(path)));
            return;
        }
        if (name.endsWith(".toml")) {
            problems.add(Problem.error(Origin.ofFile(workspace.shown(path)), "inventories in TOML are not supported")
                    .withHint("write it as YAML: ansible-inventory --list --yaml --export"));
            return;
        }
        SourceFile file = workspace.read(path);
        if (YAML_ENDINGS.stream().anyMatch(name::endsWith) || (!name.contains(".") && !isIni(file.text()))) {
            new YamlInventory(draft, problems).read(yaml.read(file, problems));
        } else {
            new IniInventory(draft, problems).read(file);
        }
    }

    /** Ansible tries YAML first; a file without an ending is INI when it has sections, or no key of a map. */
    private static boolean isIni(String text) {
        boolean flow = text.stripLeading().startsWith("{") || VaultFile.isVault(text);
        return !flow
                && (INI_SECTION.matcher(text).find() || !YAML_KEY.matcher(text).find());
    }
}
