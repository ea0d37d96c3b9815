package net.goldentooth.cli.lab;

import net.goldentooth.cli.project.CommandGroup;
import net.goldentooth.cli.project.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lab}: throwaway machines. */
@Command(
        footer = {
            "  goldentooth lab up                 the Prometheus host and two nodes",
            "  goldentooth lab up 'pis[0:5]'      these",
            "  goldentooth lab up all --driver embedded    without a container engine: real SSH, no systemd",
            "  goldentooth -i inventory -i .lab/inventory.yaml setup_all --limit lab",
            "  goldentooth lab down"
        })
public final class LabCommand extends CommandGroup {
    private LabCommand(Context context) {
        super(context);
    }

    /** Returns the command with its subcommands. */
    public static CommandLine of(Context context) {
        LabCommand group = new LabCommand(context);
        CommandLine line = new CommandLine(group);
        line.addSubcommand("up", new LabUpCommand(group.inner()));
        line.addSubcommand("down", new LabDownCommand(group.inner()));
        line.addSubcommand("status", new LabStatusCommand(group.inner()));
        return line;
    }
}
