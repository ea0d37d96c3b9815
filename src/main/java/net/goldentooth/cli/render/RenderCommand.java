package net.goldentooth.cli.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import net.goldentooth.cli.host.Desired;
import net.goldentooth.cli.host.Selection;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.OutputFolder;
import net.goldentooth.source.Count;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code render}: what every host would get, without a network. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth render --out build/                  every role",
            "  goldentooth render prometheus --out build/       one role and those it includes",
            "  goldentooth render --compare build/              exit code 3 and a diff when anything differs"
        })
public final class RenderCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "ROLE", arity = "0..*", description = "The roles (default: all).")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write DIR/<host>/<path> and DIR/<host>/manifest.json; DIR is empty or an earlier output.")
    @Nullable
    Path out;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description = "Compare with an earlier output instead; exit with 3 when something differs.")
    @Nullable
    Path compare;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only these hosts; templates still see all of them.")
    @Nullable
    String limit;

    public RenderCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if ((out == null) == (compare == null)) {
            throw new InvalidInputException(Problem.error("say where: --out DIR or --compare DIR"));
        }
        Project project = context.project(global);
        Problems problems = new Problems();
        Desired desired = Desired.render(project, Selection.of(project, roles, limit, problems), problems);
        project.warn(desired.warnings());
        if (out != null) {
            return write(project, desired, folder(project, out)).number();
        }
        return differ(project, desired, folder(project, compare)).number();
    }

    private static OutputFolder folder(Project project, @Nullable Path named) {
        return new OutputFolder(project.console().folder().resolve(Objects.requireNonNull(named)));
    }

    private static ExitCode write(Project project, Desired desired, OutputFolder folder) {
        folder.write(desired.allBundles());
        int files = desired.allBundles().stream()
                .mapToInt(bundle -> bundle.files().size())
                .sum();
        int hosts = desired.bundles().size();
        if (project.options().isJson()) {
            new JsonReport(project.console().out()).document(Map.of("files", files, "hosts", hosts));
        } else {
            project.console().out().println("wrote " + Count.of(files, "file") + " for " + Count.of(hosts, "host"));
        }
        return ExitCode.DONE;
    }

    private static ExitCode differ(Project project, Desired desired, OutputFolder folder) {
        String diff = folder.compare(desired.allBundles());
        if (project.options().isJson()) {
            new JsonReport(project.console().out()).document(Map.of("different", !diff.isEmpty(), "diff", diff));
        } else {
            project.console().out().print(project.palette().diff(diff));
        }
        return diff.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }
}
