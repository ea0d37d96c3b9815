package net.goldentooth.cli.lab;

import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab}: throwaway machines. */
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth lab up                 the Prometheus host and two nodes",
            "  goldentooth lab up 'pis[0:5]'      these",
            "  goldentooth lab up all --driver embedded    without a container engine: real SSH, no systemd",
            "  goldentooth -i inventory -i .lab/inventory.yaml setup_all --limit lab",
            "  goldentooth lab down"
        })
public final class LabCommand implements Runnable {
    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Returns the command with its subcommands. */
    public static CommandLine of(Context context) {
        LabCommand lab = new LabCommand();
        Context inner = context.around(lab.global);
        CommandLine line = new CommandLine(lab);
        line.addSubcommand("up", new LabUpCommand(inner));
        line.addSubcommand("down", new LabDownCommand(inner));
        line.addSubcommand("status", new LabStatusCommand(inner));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do with the lab: up, down or status");
    }
}
