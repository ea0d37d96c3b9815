package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Inspected;
import net.goldentooth.apply.Inspection;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.health.HostHealth;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.StatusDocument;
import net.goldentooth.report.StatusText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: how hosts are, against what their roles want. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth status                        every role on every host",
            "  goldentooth status prometheus -v          with units, versions and targets",
            "  goldentooth status -l 'pis:!jast' --exit-code",
            "",
            "Nothing is changed and no lock is taken. Exit codes: 1 a unit that should run does not,",
            "4 a host is unreachable, with --exit-code 3 when a setup would change something."
        })
public final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    HostOptions hosts = new HostOptions();

    @Option(names = "--exit-code", description = "Exit with 3 when a setup would change something.")
    boolean exitCode;

    @Parameters(arity = "0..*", paramLabel = "ROLE", description = "Only these roles and those they include.")
    List<String> roles = new ArrayList<>();

    public StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        RoleSurvey survey = new RoleSurvey(project, hosts, roles);
        List<String> asked = roles.isEmpty() ? List.of() : survey.selection().roleNames();
        Inspection inspection = new Inspection(Desired.planMaker(project), asked);
        List<Inspected> found = inspected(survey, survey.ask(survey.everyHost(), inspection::of));
        RunSummary summary = summary(found);
        if (project.options().isJson()) {
            json(project, survey, summary, found);
        } else {
            StatusText.Detail detail =
                    project.options().isVerbose() ? StatusText.Detail.EVERYTHING : StatusText.Detail.WHAT_IS_WRONG;
            new StatusText(project.console().out(), project.palette(), detail).write(found);
        }
        ExitCode code = ExitCode.of(summary);
        boolean different = exitCode && code == ExitCode.DONE && summary.any(HostStatus.CHANGED);
        return (different ? ExitCode.DIFFERENT : code).number();
    }

    /** Where roles are named, hosts that have nothing to do with them are left out. */
    private List<Inspected> inspected(RoleSurvey survey, Map<HostName, Answer<HostHealth>> answers) {
        List<Inspected> found = new ArrayList<>();
        answers.forEach((host, answer) -> {
            boolean concerned = roles.isEmpty() || survey.desired().bundles().containsKey(host);
            boolean hasSome =
                    answer.value().filter(health -> !health.roles().isEmpty()).isPresent();
            if (concerned || hasSome) {
                found.add(Inspected.of(host, answer));
            } else if (answer.failure().isPresent()) {
                String why = answer.failure().get().message();
                found.add(Inspected.leftAlone(
                        host,
                        "no such role lands there, and it cannot be asked for leftovers: "
                                + why.lines().findFirst().orElse("")));
            }
        });
        return found;
    }

    private static RunSummary summary(List<Inspected> found) {
        Map<HostName, Outcome> outcomes = new LinkedHashMap<>();
        found.forEach(each -> outcomes.put(each.outcome().host(), each.outcome()));
        return new RunSummary("status", "", RunSummary.Mode.CHECK, outcomes);
    }

    private static void json(Project project, RoleSurvey survey, RunSummary summary, List<Inspected> found) {
        Map<HostName, Map<String, @Nullable Object>> more = new LinkedHashMap<>();
        found.forEach(each -> each.health().ifPresent(health -> more.put(health.host(), StatusDocument.of(health))));
        new JsonReport(project.console().out())
                .summary(summary, survey.desired().warnings(), more);
    }
}
