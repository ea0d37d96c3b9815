package net.goldentooth.cli.host;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.observed.Facts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ping}: logs in everywhere, becomes root, and says what is there. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  goldentooth ping", "  goldentooth ping pis --accept-new"})
public final class PingCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    HostOptions hosts = new HostOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "all",
            description = "The hosts (default: all).")
    String pattern = "all";

    public PingCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        HostSurvey survey = new HostSurvey(project, hosts);
        Map<HostName, Answer<Facts>> answers = survey.ask(pattern, Session::facts);
        if (project.options().isJson()) {
            survey.json("ping", answers, PingCommand::fields, facts -> false);
        } else {
            int width = answers.keySet().stream()
                    .mapToInt(host -> host.value().length())
                    .max()
                    .orElse(0);
            answers.forEach((host, answer) -> project.console()
                    .out()
                    .println(String.format(Locale.ROOT, "%-" + width + "s  %s", host, line(project, answer))));
        }
        return survey.exitCode(answers, facts -> false).number();
    }

    private static String line(Project project, Answer<Facts> answer) {
        if (answer.failure().isPresent()) {
            HostFailure failure = answer.failure().get();
            String hint = failure.hint().map(text -> "\n  hint: " + text).orElse("");
            return project.palette().status(failure.status(), failure.message()) + hint;
        }
        Facts facts = answer.value().orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s  %s, %s, %s, %d ms",
                project.palette().good("ok"),
                facts.osRelease().getOrDefault("PRETTY_NAME", "Linux"),
                facts.machine(),
                facts.isFolder()
                        ? "a folder: no systemd here"
                        : String.format(Locale.ROOT, "systemd %d, %d MiB", facts.systemd(), facts.memory() >> 20),
                answer.took().toMillis());
    }

    private static Map<String, @Nullable Object> fields(Facts facts) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("hostname", facts.hostname());
        fields.put("kernel", facts.kernel());
        fields.put("architecture", facts.machine());
        fields.put("os", facts.osRelease().getOrDefault("PRETTY_NAME", ""));
        fields.put("systemd", facts.systemd());
        fields.put("processors", facts.processors());
        fields.put("memory", facts.memory());
        fields.put("time", facts.time().toString());
        return fields;
    }
}
