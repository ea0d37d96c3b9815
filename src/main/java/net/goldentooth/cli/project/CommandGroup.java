package net.goldentooth.cli.project;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is only a name before others, and takes the global options as they do. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", footerHeading = "%nExamples:%n")
public abstract class CommandGroup implements Runnable {
    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Context context;

    protected CommandGroup(Context context) {
        this.context = context;
    }

    /** Returns the context of the commands in it. */
    protected final Context inner() {
        return context.around(global);
    }

    /** Nothing but the group's name was given: says which words may follow. */
    @Override
    public final void run() {
        List<String> names = new ArrayList<>(spec.subcommands().keySet());
        String last = names.remove(names.size() - 1);
        CommandLine line = spec.commandLine();
        throw new ParameterException(line, "name what to do: " + String.join(", ", names) + " or " + last);
    }
}
