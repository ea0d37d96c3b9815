package net.goldentooth.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: options in, exit code out. */
@Command(
        name = "goldentooth",
        description = "Turns a YAML inventory of machines into a working Prometheus monitoring stack, over SSH.",
        mixinStandardHelpOptions = true,
        version = "goldentooth 0.1.0")
public final class Main {
    private Main() {}

    /** Ends the process with the exit code of the command line's command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
