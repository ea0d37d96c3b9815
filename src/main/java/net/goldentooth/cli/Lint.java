package net.goldentooth.cli;

import java.util.Optional;
import net.goldentooth.inventory.Connections;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.render.Linter;
import net.goldentooth.source.Problems;

/** Looks for every mistake that can be found without a network. */
record Lint(Project project, Problems problems) {
    /** Adds what it finds to the problems. */
    void run() {
        Optional<Inventory> inventory = project.tryInventory(problems);
        new Linter(project.workspace(), project.settings()).lint(inventory, problems);
        inventory.ifPresent(all -> Connections.of(all, all.hosts(), problems));
    }
}
