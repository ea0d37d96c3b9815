package net.goldentooth.cli.render;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Connections;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.render.Linter;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.TextReport;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lint}: every problem at once, without a network. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  goldentooth lint", "  goldentooth lint --strict --output json"})
public final class LintCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Option(names = "--strict", description = "Take warnings for errors.")
    boolean strict;

    public LintCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Problems problems = new Problems();
        Optional<Inventory> inventory = project.tryInventory(problems);
        new Linter(project.workspace(), project.settings()).lint(inventory, problems);
        inventory.ifPresent(all -> Connections.of(all, all.hosts(), problems));
        List<Problem> found = problems.sorted().stream()
                .map(problem -> strict ? problem.asError() : problem)
                .toList();
        if (project.options().isJson()) {
            new JsonReport(project.console().out()).problems(found);
        } else if (found.isEmpty()) {
            project.console().out().println("no problems");
        } else {
            new TextReport(project.console().out(), project.palette()).problems(found);
        }
        boolean errors = found.stream().anyMatch(Problem::isError);
        return (errors ? ExitCode.INVALID : ExitCode.DONE).number();
    }
}
