package net.goldentooth.cli.host;

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
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.Palette;
import net.goldentooth.report.TextReport;
import net.goldentooth.source.Problem;
import picocli.CommandLine.Model.CommandSpec;

/** One run of a command that changes hosts: connect, plan, show, ask, apply, report. */
final class FleetRun {
    private final Project project;
    private final ApplyOptions options;
    private final String command;
    private final List<String> arguments;
    private final TextReport text;
    private final Interruption interruption;
    private Optional<Problem> refusal = Optional.empty();

    /** @param arguments the whole command line, to be shown again when something failed */
    FleetRun(Project project, ApplyOptions options, String command, List<String> arguments) {
        this.project = project;
        this.options = options;
        this.command = command;
        this.arguments = List.copyOf(arguments);
        this.text = new TextReport(project.console().out(), project.palette());
        this.interruption = project.console().interruption();
    }

    /** Returns the whole command line that a command was found on. */
    static List<String> arguments(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    /** What the run is for. */
    interface Job {
        /** Returns what is wanted of each host; nobody is contacted yet. */
        List<HostWork> work(Endpoints endpoints);

        /** Prepares plans of which one depends on what the other hosts are. */
        default void look(Fleet fleet) {}

        /** Returns one line that says what the plans are for; empty when they say it themselves. */
        default String headline() {
            return "";
        }

        /** Returns the roles in the order in which they are applied. */
        List<String> rolesInOrder();

        /** Returns the hosts that are left alone, with the reason. */
        Map<HostName, String> skipped();

        /** Returns the words by which the command means the same once more, on hosts that are left. */
        default List<String> repetition() {
            return List.of();
        }

        /** Returns what a person should know, and was told already. */
        List<Problem> warnings();
    }

    ExitCode run(Job job) {
        return report(converse(job), job);
    }

    private RunSummary converse(Job job) {
        try (Endpoints endpoints = new Endpoints(project, options.hosts)) {
            List<HostWork> work = job.work(endpoints);
            Progress progress = Progress.of(project, work.size());
            Supplier<Duration> clock = () -> Duration.ofNanos(System.nanoTime());
            interruption.heed();
            try (Fleet fleet = new Fleet(work, options.policy(), interruption, progress::accept, clock)) {
                job.look(fleet);
                fleet.plan();
                RunId run = Runs.next(project, fleet.newestRun()).waiting(options.waitLock);
                if (options.diff) {
                    fleet.compare();
                }
                progress.clear();
                if (!interruption.isRequested()) {
                    proceed(fleet, job, run);
                    progress.clear();
                }
                Map<HostName, Outcome> outcomes = new TreeMap<>(fleet.outcomes());
                job.skipped().forEach((host, why) -> outcomes.put(host, Outcome.skipped(host, why)));
                return new RunSummary(command, run.value(), mode(), outcomes);
            }
        }
    }

    private void proceed(Fleet fleet, Job job, RunId run) {
        Map<HostName, List<Plan>> changes = fleet.changes();
        if (!project.options().isJson()) {
            if (!job.headline().isEmpty()) {
                project.console().out().println(job.headline());
                project.console().out().println();
            }
            text.plans(changes);
            text.diffs(fleet.diffs());
        }
        if (options.check) {
            fleet.rehearse();
            return;
        }
        refusal = new RemovalQuestion(project, options).refusal(changes);
        if (refusal.isEmpty()) {
            fleet.apply(job.rolesInOrder(), run);
        }
    }

    private RunSummary.Mode mode() {
        return options.check ? RunSummary.Mode.CHECK : RunSummary.Mode.APPLY;
    }

    private void rememberFailures(RunSummary summary, Job job) {
        FailedHosts failed = FailedHosts.of(project, command);
        boolean all = options.hosts.limit == null;
        Map<HostName, Outcome> worked = new TreeMap<>(summary.hosts());
        worked.keySet().removeAll(job.skipped().keySet());
        RunSummary ofWorked = new RunSummary(command, summary.run(), summary.mode(), worked);
        Optional<Problem> warning = failed.remember(ofWorked, all ? FailedHosts.Scope.ALL : FailedHosts.Scope.SOME);
        project.warn(warning.stream().toList());
        boolean open = summary.outcomes().stream().anyMatch(Outcome::isOpen);
        if (open && warning.isEmpty() && !project.options().isJson()) {
            project.console().out().println();
            project.console().out().println("once more, where it did not end well:");
            project.console().out().println("  " + failed.again(arguments, job.repetition()));
        }
    }

    private ExitCode report(RunSummary summary, Job job) {
        Optional<Problem> ending = ending();
        if (project.options().isJson()) {
            List<Problem> problems = new ArrayList<>(job.warnings());
            ending.ifPresent(problems::add);
            new JsonReport(project.console().out()).summary(summary, problems);
        } else {
            text.summary(summary);
        }
        if (!options.check) {
            rememberFailures(summary, job);
        }
        project.console().out().flush();
        if (!project.options().isJson()) {
            new TextReport(project.console().err(), Palette.PLAIN)
                    .problems(ending.stream().toList());
        }
        return code(summary);
    }

    /** Returns what ended the run before its plans were applied. */
    private Optional<Problem> ending() {
        if (!interruption.isRequested()) {
            return refusal;
        }
        return Optional.of(Problem.error(
                interruption.hasBegun()
                        ? "interrupted: no host was begun after those that were being changed"
                        : "interrupted: no host was changed"));
    }

    private ExitCode code(RunSummary summary) {
        if (interruption.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        if (refusal.isPresent()) {
            return ExitCode.INVALID;
        }
        ExitCode code = ExitCode.of(summary);
        boolean different = options.check && options.exitCode && summary.changesSomething();
        return code == ExitCode.DONE && different ? ExitCode.DIFFERENT : code;
    }
}
