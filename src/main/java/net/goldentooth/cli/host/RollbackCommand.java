package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.plan.retreat.Retreat;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rollback}: hosts go back to what they were before a run, or to what a run made of them. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth rollback --check --diff           what undoing the newest run would change",
            "  goldentooth rollback                          undo the newest run, on all hosts it changed",
            "  goldentooth rollback                          again: undo that rollback",
            "  goldentooth rollback prometheus --limit allyrion --to 20260102T030405-7f3a",
            "                                                be as that run LEFT it: later runs are undone",
            "  goldentooth rollback --serial 1 --max-fail 0 --wait-lock 5m",
            "                                                host by host, after whoever is at work there",
            "",
            "\"goldentooth history\" shows the runs. Users, packages and data stay as they are."
        })
public final class RollbackCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    ApplyOptions options = new ApplyOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--to",
            paramLabel = "RUN",
            converter = RunConverter.class,
            description = "Go back to the state in which RUN left the hosts: all that came after it is undone."
                    + " Without it, the newest run is undone.")
    @Nullable
    String to;

    @Option(
            names = "--over",
            paramLabel = "RUN",
            converter = RunConverter.class,
            description = "Undo RUN, on hosts where nothing was done since. Without it, the newest run is undone.")
    @Nullable
    String over;

    @Parameters(arity = "0..*", paramLabel = "ROLE", description = "Only these roles (default: all).")
    List<String> roles = new ArrayList<>();

    public RollbackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        if (to != null && over != null) {
            throw new InvalidInputException(Problem.error("say --to or --over, not both"));
        }
        Optional<Retreat> given = Optional.ofNullable(to)
                .map(run -> new Retreat(Retreat.Kind.TO, run))
                .or(() -> Optional.ofNullable(over).map(run -> new Retreat(Retreat.Kind.OVER, run)));
        RollbackRun run = RollbackRun.of(project, options, roles, given);
        return new FleetRun(project, options, "rollback", FleetRun.arguments(spec))
                .run(run)
                .number();
    }

    /** Reads the id of a run. */
    static final class RunConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!RunId.isOne(text)) {
                throw new TypeConversionException(
                        "\"" + text + "\" is not the id of a run, such as 20260102T030405-7f3a");
            }
            return text;
        }
    }
}
