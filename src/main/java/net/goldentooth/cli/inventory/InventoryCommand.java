package net.goldentooth.cli.inventory;

import net.goldentooth.cli.project.CommandGroup;
import net.goldentooth.cli.project.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code inventory}: what is known of the machines. */
@Command(
        footer = {
            "  goldentooth inventory graph",
            "  goldentooth inventory list --output json",
            "  goldentooth inventory vars allyrion prometheus_storage_retention_time"
        })
public final class InventoryCommand extends CommandGroup {
    private InventoryCommand(Context context) {
        super(context);
    }

    /** Returns the command with its subcommands. */
    public static CommandLine of(Context context) {
        InventoryCommand group = new InventoryCommand(context);
        CommandLine line = new CommandLine(group);
        line.addSubcommand("list", new InventoryListCommand(group.inner()));
        line.addSubcommand("graph", new InventoryGraphCommand(group.inner()));
        line.addSubcommand("host", new InventoryHostCommand(group.inner()));
        line.addSubcommand("vars", new InventoryVarsCommand(group.inner()));
        line.addSubcommand("schema", new InventorySchemaCommand(group.inner()));
        return line;
    }
}
