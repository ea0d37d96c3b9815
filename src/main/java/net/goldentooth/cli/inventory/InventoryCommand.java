package net.goldentooth.cli.inventory;

import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inventory}: what is known of the machines. */
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth inventory graph",
            "  goldentooth inventory list --output json",
            "  goldentooth inventory vars allyrion prometheus_storage_retention_time"
        })
public final class InventoryCommand implements Runnable {
    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Returns the command with its subcommands. */
    public static CommandLine of(Context context) {
        InventoryCommand inventory = new InventoryCommand();
        Context inner = context.around(inventory.global);
        CommandLine line = new CommandLine(inventory);
        line.addSubcommand("list", new InventoryListCommand(inner));
        line.addSubcommand("graph", new InventoryGraphCommand(inner));
        line.addSubcommand("host", new InventoryHostCommand(inner));
        line.addSubcommand("vars", new InventoryVarsCommand(inner));
        line.addSubcommand("schema", new InventorySchemaCommand(inner));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to show: list, graph, host, vars or schema");
    }
}
