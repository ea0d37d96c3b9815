package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;

/** Reads inventories from files and folders as Ansible does, several into one, and the variable files beside them. */
public final class InventoryReader {
    /** Ansible's INVENTORY_IGNORE_EXTS, and what it always leaves out of a folder. */
    private static final Pattern IGNORED = Pattern.compile("\\..*|host_vars|group_vars|vars_plugins"
            + "|.*(?:\\.pyc|\\.pyo|\\.swp|\\.bak|~|\\.rpm|\\.md|\\.txt|\\.rst|\\.orig|\\.ini|\\.cfg|\\.retry)");

    private final Workspace workspace;
    private final VaultKeys keys;
    private final Expressions expressions;

    /** @param expressions renders variables; {@code TemplateEngine::variable} */
    public InventoryReader(Workspace workspace, VaultKeys keys, Expressions expressions) {
        this.workspace = workspace;
        this.keys = keys;
        this.expressions = expressions;
    }

    /**
     * Returns what the sources say together; where two say different things of one host or group, the later one wins.
     *
     * @param sources files or folders
     * @throws InvalidInputException with every error found in any of them
     */
    public Inventory read(List<Path> sources, ExtraVars extra) {
        return read(sources, extra, Optional.empty());
    }

    /**
     * Returns what the sources say together, and what machines said of themselves when it was saved.
     *
     * @param sources files or folders
     * @param facts the folder of saved facts, which need not be there
     * @throws InvalidInputException with every error found in any of them
     */
    public Inventory readWithFacts(List<Path> sources, ExtraVars extra, Path facts) {
        return read(sources, extra, Optional.of(facts));
    }

    private Inventory read(List<Path> sources, ExtraVars extra, Optional<Path> factFolder) {
        Problems problems = new Problems();
        InventoryDraft draft = new InventoryDraft(problems);
        SourceReader reader = new SourceReader(workspace, new VaultedYaml(keys), draft, problems);
        Set<Path> beside = new LinkedHashSet<>();
        for (Path source : sources) {
            Path path = source.toAbsolutePath().normalize();
            if (!workspace.isFolder(path) && !workspace.isFile(path)) {
                problems.add(Problem.error(Origin.ofFile(workspace.shown(path)), "there is no such inventory"));
                continue;
            }
            beside.add(
                    workspace.isFolder(path) ? path : path.resolveSibling(".").normalize());
            readSource(path, reader, problems);
        }
        InventoryDraft.Result machines = draft.finish();
        List<VarsFiles.Layer> files = variableFiles(beside, machines, problems);
        Set<String> hosts = new LinkedHashSet<>(machines.hosts().keySet());
        hosts.addAll(Inventory.LOCALHOST);
        SavedFacts facts = factFolder
                .map(folder -> SavedFacts.read(workspace, folder, hosts, problems))
                .orElseGet(SavedFacts::none);
        VariableLayers layers = new VariableLayers(machines.groups(), files, facts, extra.table());
        Inventory.Surroundings surroundings = new Inventory.Surroundings(workspace.root(), keys, expressions);
        Inventory inventory = new Inventory(machines, layers, surroundings, problems.sorted());
        if (keys.refusedSomething()) {
            problems.addAll(inventory.closedVaults());
        }
        problems.throwIfErrors();
        return inventory;
    }

    private void readSource(Path path, SourceReader reader, Problems problems) {
        if (!workspace.isFolder(path)) {
            problems.collect(() -> reader.read(path));
            return;
        }
        if (workspace.leadsBack(path)) {
            problems.add(
                    Problem.error(Origin.ofFile(workspace.shown(path)), "this link leads back to a folder above it")
                            .withHint("remove the link"));
            return;
        }
        for (Path entry : workspace.entries(path)) {
            if (!IGNORED.matcher(String.valueOf(entry.getFileName())).matches()) {
                readSource(entry, reader, problems);
            }
        }
    }

    /** Those beside the roles rank above those beside an inventory, as those beside a playbook do in Ansible. */
    private List<VarsFiles.Layer> variableFiles(Set<Path> beside, InventoryDraft.Result machines, Problems problems) {
        VarsFiles reader = new VarsFiles(workspace, new VaultedYaml(keys), problems);
        Set<Path> folders = new LinkedHashSet<>(beside);
        // An inventory may lie there too: what it brought must not rank lower than those of later inventories.
        folders.remove(workspace.root());
        folders.add(workspace.root());
        List<VarsFiles.Layer> layers = new ArrayList<>();
        for (Path folder : folders) {
            layers.add(reader.read(
                    folder, machines.groups().keySet(), machines.hosts().keySet()));
        }
        return layers;
    }
}
