package net.goldentooth.cli.inventory;

import java.util.Map;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.InventoryListing;
import net.goldentooth.report.JsonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inventory graph}: the groups as a tree. */
@Command(name = "graph", mixinStandardHelpOptions = true, description = "Show groups and hosts as a tree.")
final class InventoryGraphCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    InventoryGraphCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        String graph = new InventoryListing(project.inventory()).graph();
        if (project.options().isJson()) {
            new JsonReport(project.console().out())
                    .document(Map.of("graph", graph.lines().toList()));
        } else {
            project.console().out().print(graph);
        }
        return ExitCode.DONE.number();
    }
}
