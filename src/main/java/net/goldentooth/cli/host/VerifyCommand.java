package net.goldentooth.cli.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.apply.Verification;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.health.CheckResult;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.VerifyText;
import net.goldentooth.role.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code verify}: whether what roles promise holds. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth verify                        after a setup: does everything hold?",
            "  goldentooth verify prometheus --within 2m",
            "",
            "Looked at: whether a setup would change anything, units, validators on the files in use,",
            "what checks: names, and that everything Prometheus should scrape is up. Nothing is changed.",
            "Exit codes: 1 a check does not hold, 4 a host is unreachable."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    HostOptions hosts = new HostOptions();

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "How long anything may take to become true, such as 60s (default: what each check says).",
            converter = DurationConverter.class)
    @Nullable
    Duration within;

    @Parameters(arity = "0..*", paramLabel = "ROLE", description = "Only these roles and those they include.")
    List<String> roles = new ArrayList<>();

    public VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        RoleSurvey survey = new RoleSurvey(project, hosts, roles);
        Verification verification = new Verification(
                Desired.planMaker(project), Optional.ofNullable(within), () -> Duration.ofNanos(System.nanoTime()));
        Map<HostName, Answer<List<CheckResult>>> answers =
                survey.ask(survey.selection().hosts(), verification::of);
        RunSummary summary = summary(survey, answers);
        if (project.options().isJson()) {
            Map<HostName, Map<String, @Nullable Object>> more = new LinkedHashMap<>();
            answers.forEach((host, answer) -> more.put(host, fields(answer)));
            new JsonReport(project.console().out())
                    .summary(summary, survey.desired().warnings(), more);
        } else {
            new VerifyText(project.console().out(), project.palette()).write(answers);
        }
        return ExitCode.of(summary).number();
    }

    private static RunSummary summary(RoleSurvey survey, Map<HostName, Answer<List<CheckResult>>> answers) {
        Map<HostName, Outcome> outcomes = new TreeMap<>();
        answers.forEach((host, answer) -> outcomes.put(host, outcome(host, answer)));
        survey.selection().skipped().forEach((host, why) -> outcomes.put(host, Outcome.skipped(host, why)));
        return new RunSummary("verify", "", RunSummary.Mode.CHECK, outcomes);
    }

    private static Outcome outcome(HostName host, Answer<List<CheckResult>> answer) {
        Optional<HostFailure> failure =
                answer.failure().or(() -> failure(answer.value().orElse(List.of())));
        HostStatus status = failure.map(HostFailure::status).orElse(HostStatus.OK);
        return new Outcome(host, status, List.of(), "", failure, List.of(), answer.took());
    }

    private static Optional<HostFailure> failure(List<CheckResult> results) {
        String message = results.stream()
                .filter(result -> !result.holds())
                .map(result -> result.role() + ": " + result.subject() + ": "
                        + result.objection().orElse(""))
                .collect(Collectors.joining("\n"));
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(new HostFailure(HostStatus.FAILED, message, Optional.empty(), Optional.empty()));
    }

    private static Map<String, @Nullable Object> fields(Answer<List<CheckResult>> answer) {
        List<Map<String, @Nullable Object>> checks = new ArrayList<>();
        for (CheckResult result : answer.value().orElse(List.of())) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("role", result.role());
            fields.put("check", result.subject());
            fields.put("holds", result.holds());
            fields.put("objection", result.objection().orElse(null));
            checks.add(fields);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("checks", checks);
        return fields;
    }

    /** Reads {@code 60s} and the like. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .orElseThrow(
                            () -> new TypeConversionException("\"" + text + "\" is not a duration such as 60s or 2m"));
        }
    }
}
