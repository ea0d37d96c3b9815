package net.goldentooth.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.goldentooth.apply.Fleet;
import net.goldentooth.apply.HostWork;
import net.goldentooth.apply.Interruption;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.TextReport;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** One run of {@code setup_ROLE} or {@code setup_all}, from the files to the exit code. */
final class SetupRun {
    private final Project project;
    private final ApplyOptions options;
    private final String command;
    private final List<String> arguments;
    private final TextReport text;

    /** @param arguments the whole command line, to be shown again when something failed */
    SetupRun(Project project, ApplyOptions options, String command, List<String> arguments) {
        this.project = project;
        this.options = options;
        this.command = command;
        this.arguments = List.copyOf(arguments);
        this.text = new TextReport(project.console().out(), project.palette());
    }

    /** @param names the roles wanted; every role when empty */
    ExitCode run(List<String> names) {
        Problems problems = new Problems();
        Selection selection = Selection.of(project, names, options.hosts.limit, problems);
        Desired desired = Desired.render(project, selection, problems);
        project.warn(desired.warnings());
        RunId run = Runs.next(project.console()).waiting(options.waitLock);
        Interruption interruption = new Interruption();
        // Until the report is written: who is told to end still says what was done.
        try (Termination ignored =
                Termination.finishing(interruption, project.console().err())) {
            Map<HostName, Outcome> outcomes = converse(selection, desired, interruption, run);
            selection.skipped().forEach((host, why) -> outcomes.put(host, Outcome.skipped(host, why)));
            return report(new RunSummary(command, run.value(), mode(), outcomes), desired.warnings());
        }
    }

    private Map<HostName, Outcome> converse(
            Selection selection, Desired desired, Interruption interruption, RunId run) {
        try (Endpoints endpoints = new Endpoints(project, options.hosts)) {
            return converse(selection, desired.work(endpoints), interruption, run);
        }
    }

    private Map<HostName, Outcome> converse(
            Selection selection, List<HostWork> work, Interruption interruption, RunId run) {
        Progress progress = Progress.of(project, work.size());
        Supplier<Duration> clock = () -> Duration.ofNanos(System.nanoTime());
        try (Fleet fleet =
                new Fleet(work, Desired.planMaker(project), options.policy(), interruption, progress::accept, clock)) {
            fleet.plan();
            if (options.diff) {
                fleet.compare();
            }
            proceed(fleet, selection, progress, run);
            progress.clear();
            return new TreeMap<>(fleet.outcomes());
        }
    }

    private void proceed(Fleet fleet, Selection selection, Progress progress, RunId run) {
        Map<HostName, List<Plan>> changes = fleet.changes();
        progress.clear();
        if (!project.options().isJson()) {
            text.plans(changes);
            text.diffs(fleet.diffs());
        }
        if (options.check) {
            fleet.rehearse();
            return;
        }
        if (mayApply(changes)) {
            fleet.apply(selection.roleNames(), run);
        }
    }

    private boolean mayApply(Map<HostName, List<Plan>> changes) {
        List<String> removals = new ArrayList<>();
        changes.forEach((host, plans) -> {
            if (plans.stream().anyMatch(Plan::removesSomething)) {
                removals.add(host.value());
            }
        });
        if (removals.isEmpty() || options.yes) {
            return true;
        }
        if (!project.console().isInteractive()) {
            throw new InvalidInputException(Problem.error(
                            "this would remove something on " + String.join(", ", removals) + "; nothing was changed")
                    .withHint("look at it with --check --diff, then say --yes"));
        }
        return project.console().confirm("This removes something on " + String.join(", ", removals) + ". Go on?");
    }

    private RunSummary.Mode mode() {
        return options.check ? RunSummary.Mode.CHECK : RunSummary.Mode.APPLY;
    }

    private void rememberFailures(RunSummary summary) {
        FailedHosts failed = FailedHosts.of(project, command);
        boolean all = options.hosts.limit == null;
        Optional<Problem> warning = failed.remember(summary, all ? FailedHosts.Scope.ALL : FailedHosts.Scope.SOME);
        project.warn(warning.stream().toList());
        boolean open = summary.outcomes().stream().anyMatch(Outcome::isOpen);
        if (open && warning.isEmpty() && !project.options().isJson()) {
            project.console().out().println();
            project.console().out().println("once more, where it did not end well:");
            project.console().out().println("  " + failed.again(arguments));
        }
    }

    private ExitCode report(RunSummary summary, List<Problem> warnings) {
        if (project.options().isJson()) {
            new JsonReport(project.console().out()).summary(summary, warnings);
        } else {
            text.summary(summary);
        }
        if (!options.check) {
            rememberFailures(summary);
        }
        project.console().out().flush();
        ExitCode code = ExitCode.of(summary);
        boolean different = options.check && options.exitCode && summary.changesSomething();
        return code == ExitCode.DONE && different ? ExitCode.DIFFERENT : code;
    }
}
