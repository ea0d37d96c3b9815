package net.goldentooth.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.inventory.Connections;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.render.Landing;
import net.goldentooth.render.Landings;
import net.goldentooth.render.Renderer;
import net.goldentooth.role.Role;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateEngine;

/** Looks for every mistake that can be found without a network. */
record Lint(Project project, Problems problems) {
    private static final String TEMPLATE = ".j2";

    /** Adds what it finds to the problems. */
    void run() {
        List<Role> roles = project.roles().readInOrder(project.roles().names(), problems);
        Problems syntax = new Problems();
        roles.forEach(role -> check(role.folder(), syntax));
        check(project.workspace().templates(), syntax);
        problems.addAll(syntax.sorted());
        Optional<Inventory> inventory = project.tryInventory(problems);
        if (inventory.isPresent() && !syntax.hasErrors()) {
            problems.addAll(inventory.get().warnings());
            render(inventory.get(), roles);
        }
    }

    private void check(SourceFolder folder, Problems syntax) {
        TemplateEngine engine = project.engine(folder);
        for (String name : folder.list("")) {
            if (name.endsWith(TEMPLATE)) {
                syntax.collect(() -> folder.file(name)
                        .ifPresent(file -> syntax.addAll(engine.check(Template.ofFile(file.shown(), file.text())))));
            }
        }
    }

    private void render(Inventory inventory, List<Role> roles) {
        Problems nowhere = new Problems();
        List<Landing> landings = new Landings(inventory, Set.of(), nowhere).of(roles, Optional.empty());
        problems.addAll(nowhere.sorted());
        new Renderer(inventory, project.workspace(), project.settings()).render(landings, problems);
        Connections.of(inventory, inventory.hosts(), problems);
    }
}
