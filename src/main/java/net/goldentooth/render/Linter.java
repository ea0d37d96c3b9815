package net.goldentooth.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.role.FileRule;
import net.goldentooth.role.FileSource;
import net.goldentooth.role.FileSources;
import net.goldentooth.role.FileSources.Found;
import net.goldentooth.role.Role;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.role.UnitRule;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Settings;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateEngine;

/** Finds everything that is wrong with a workspace without any machine: its roles, their templates, and what they make of the inventory. */
public final class Linter {
    private static final String TEMPLATE = ".j2";

    private final Workspace workspace;
    private final Settings settings;

    public Linter(Workspace workspace, Settings settings) {
        this.workspace = workspace;
        this.settings = settings;
    }

    /**
     * Adds every problem of every role and template, and of every host the roles land on.
     *
     * @param inventory absent when it could not be read: the rest is checked all the same
     */
    public void lint(Optional<Inventory> inventory, Problems problems) {
        List<Role> roles = roles(problems);
        problems.collect(() -> checkTemplates(workspace.templates(), named(workspace.templates()), problems));
        if (inventory.isEmpty()) {
            return;
        }
        problems.addAll(inventory.get().warnings());
        Problems rendering = new Problems();
        List<Landing> landings = landings(inventory.get(), roles, problems);
        new Renderer(inventory.get(), workspace, settings).render(landings, rendering);
        List<Problem> known = problems.sorted();
        rendering.sorted().stream().filter(problem -> !isKnown(problem, known)).forEach(problems::add);
    }

    /** A bundled role that lands nowhere is one the person has no use for, and no news. */
    private static List<Landing> landings(Inventory inventory, List<Role> roles, Problems problems) {
        Map<Boolean, List<Role>> bundled = roles.stream().collect(Collectors.partitioningBy(Role::isBundled));
        List<Landing> landings = new ArrayList<>();
        landings.addAll(new Landings(inventory, Set.of(), new Problems())
                .of(bundled.getOrDefault(true, List.of()), Optional.empty()));
        landings.addAll(new Landings(inventory, Set.of(), problems)
                .of(bundled.getOrDefault(false, List.of()), Optional.empty()));
        return landings;
    }

    /** What is wrong with a template itself is found again on every host that it is rendered for. */
    private static boolean isKnown(Problem problem, List<Problem> known) {
        return known.stream()
                .anyMatch(other -> other.where().equals(problem.where())
                        && problem.message().startsWith(other.message() + " (host"));
    }

    /** Returns the roles as far as they can be read, in order. */
    private List<Role> roles(Problems problems) {
        RoleCatalog catalog = new RoleCatalog(workspace);
        for (String name : catalog.names()) {
            Problems own = new Problems();
            catalog.read(name, own).ifPresent(role -> {
                new RoleCheck(workspace.templates(), own).check(role);
                own.collect(() -> checkTemplates(role.folder(), templates(role), own));
            });
            problems.addAll(own.sorted());
        }
        return catalog.readInOrder(catalog.names(), problems);
    }

    /** Returns the files that a role renders or may include. */
    private List<SourceFile> templates(Role role) {
        Map<String, SourceFile> files = new LinkedHashMap<>();
        named(role.folder()).forEach(file -> files.put(file.shown(), file));
        FileSources sources = new FileSources(role.folder(), workspace.templates(), new Problems());
        for (FileSource source : sources(role)) {
            if (source.kind() == FileSource.Kind.TEMPLATE && PlainEvaluator.isPlain(source.name())) {
                sources.find(source).stream().map(Found::file).forEach(file -> files.put(file.shown(), file));
            }
        }
        return List.copyOf(files.values());
    }

    private static List<FileSource> sources(Role role) {
        List<FileSource> sources = new ArrayList<>();
        role.files().stream().map(FileRule::source).forEach(sources::add);
        role.units().stream().map(UnitRule::source).flatMap(Optional::stream).forEach(sources::add);
        return sources;
    }

    private static List<SourceFile> named(SourceFolder folder) {
        return new TreeSet<>(folder.list(""))
                .stream()
                        .filter(path -> path.endsWith(TEMPLATE))
                        .flatMap(path -> folder.file(path).stream())
                        .toList();
    }

    private void checkTemplates(SourceFolder own, List<SourceFile> files, Problems problems) {
        TemplateEngine engine = new TemplateEngine(new RoleTemplates(own, workspace.templates()), settings);
        for (SourceFile file : files) {
            try {
                problems.addAll(engine.check(Template.ofFile(file.shown(), file.text())));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
    }
}
