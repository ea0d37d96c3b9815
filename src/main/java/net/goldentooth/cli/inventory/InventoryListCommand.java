package net.goldentooth.cli.inventory;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.InventoryListing;
import net.goldentooth.report.JsonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inventory list}: every host, where it is and its groups; as JSON in the shape of {@code ansible-inventory --list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the hosts with their addresses and groups; as JSON like ansible-inventory --list.")
final class InventoryListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    InventoryListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        if (project.options().isJson()) {
            new JsonReport(project.console().out()).document(new InventoryListing(project.writtenInventory()).list());
            return ExitCode.DONE.number();
        }
        Inventory inventory = project.inventory();
        PrintStream out = project.console().out();
        int width = inventory.hosts().stream()
                .mapToInt(host -> host.name().value().length())
                .max()
                .orElse(0);
        for (Host host : inventory.hosts()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-15s  %s",
                    host.name(),
                    project.connection(host).address(),
                    String.join(", ", host.groupNames())));
        }
        return ExitCode.DONE.number();
    }
}
