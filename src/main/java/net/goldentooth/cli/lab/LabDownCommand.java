package net.goldentooth.cli.lab;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.lab.Lab;
import net.goldentooth.lab.LabHost;
import net.goldentooth.report.JsonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab down}: takes the lab away. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Take the lab away: its containers, its network and .lab/.")
final class LabDownCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    LabDownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        List<String> gone = new Lab(project.workspace().root(), project.cache())
                .down().stream().map(LabHost::name).map(Object::toString).toList();
        if (project.options().isJson()) {
            new JsonReport(project.console().out()).document(Map.of("removed", gone));
        } else {
            project.console().out().println(gone.isEmpty() ? "there was no lab" : "removed " + String.join(", ", gone));
        }
        return ExitCode.DONE.number();
    }
}
