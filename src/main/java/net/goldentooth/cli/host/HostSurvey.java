package net.goldentooth.cli.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.inventory.HostPattern;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.TextReport;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/** Asks the hosts of a pattern something, and shows the answers. */
public final class HostSurvey {
    private final Project project;
    private final HostOptions options;

    HostSurvey(Project project, HostOptions options) {
        this.project = project;
        this.options = options;
    }

    /** Returns the answers by host. */
    <T> Map<HostName, Answer<T>> ask(String pattern, Function<Session, T> question) {
        Inventory inventory = project.inventory();
        List<Host> limit = options.limit == null ? inventory.hosts() : select(project, options.limit, "--limit");
        List<Host> hosts = select(project, pattern, "PATTERN").stream()
                .filter(limit::contains)
                .toList();
        try (Endpoints endpoints = new Endpoints(project, options)) {
            Map<HostName, Endpoint> by = new TreeMap<>(endpoints.of(hosts));
            return options.survey(project).ask(by, question);
        }
    }

    public static List<Host> select(Project project, String pattern, String option) {
        Inventory inventory = project.inventory();
        HostPattern parsed = project.pattern(pattern, option);
        Problems problems = new Problems();
        problems.addAll(parsed.problems(inventory));
        List<Host> hosts = parsed.select(inventory);
        if (!problems.hasErrors() && hosts.isEmpty()) {
            problems.add(Problem.error(Origin.ofFile(option), "\"" + pattern + "\" matches no host of the inventory"));
        }
        problems.throwIfErrors();
        // Beside a document, too: that one speaks of hosts that there are.
        new TextReport(project.console().err(), project.palette()).problems(problems.sorted());
        return hosts;
    }

    /** Returns the exit code for what came back. */
    <T> ExitCode exitCode(Map<HostName, Answer<T>> answers, Predicate<T> failed) {
        return ExitCode.of(summary("", answers, failed));
    }

    /** Writes why hosts could not be asked. */
    <T> void failures(Map<HostName, Answer<T>> answers) {
        answers.forEach((host, answer) -> answer.failure().ifPresent(failure -> {
            String hint = failure.hint().map(text -> "\n  hint: " + text).orElse("");
            project.console()
                    .out()
                    .println(host + "  " + project.palette().status(failure.status(), failure.message()) + hint);
        }));
    }

    /** Writes the answers in the form of commands that touch hosts, each host with fields of its own. */
    <T> void json(
            String command,
            Map<HostName, Answer<T>> answers,
            Function<T, Map<String, @Nullable Object>> fields,
            Predicate<T> failed) {
        Map<HostName, Map<String, @Nullable Object>> more = new LinkedHashMap<>();
        answers.forEach(
                (host, answer) -> more.put(host, answer.value().map(fields).orElse(Map.of())));
        new JsonReport(project.console().out()).summary(summary(command, answers, failed), List.of(), more);
    }

    private static <T> RunSummary summary(String command, Map<HostName, Answer<T>> answers, Predicate<T> failed) {
        Map<HostName, Outcome> outcomes = new TreeMap<>();
        answers.forEach((host, answer) -> outcomes.put(host, outcome(host, answer, failed)));
        return new RunSummary(command, "", RunSummary.Mode.APPLY, outcomes);
    }

    private static <T> Outcome outcome(HostName host, Answer<T> answer, Predicate<T> failed) {
        boolean bad = answer.value().filter(failed).isPresent();
        HostStatus status = answer.failure().map(HostFailure::status).orElse(bad ? HostStatus.FAILED : HostStatus.OK);
        return new Outcome(host, status, List.of(), "", answer.failure().or(Optional::empty), List.of(), answer.took());
    }
}
