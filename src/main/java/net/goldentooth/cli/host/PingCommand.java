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
import net.goldentooth.endpoint.Vitals;
import net.goldentooth.inventory.HostName;
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
        Map<HostName, Answer<Vitals>> answers = survey.ask(pattern, Session::vitals);
        if (project.options().isJson()) {
            survey.json("ping", answers, PingCommand::fields, vitals -> false);
        } else {
            int width = answers.keySet().stream()
                    .mapToInt(host -> host.value().length())
                    .max()
                    .orElse(0);
            answers.forEach((host, answer) -> project.console()
                    .out()
                    .println(String.format(Locale.ROOT, "%-" + width + "s  %s", host, line(project, answer))));
        }
        return survey.exitCode(answers, vitals -> false).number();
    }

    private static String line(Project project, Answer<Vitals> answer) {
        if (answer.failure().isPresent()) {
            HostFailure failure = answer.failure().get();
            String hint = failure.hint().map(text -> "\n  hint: " + text).orElse("");
            return project.palette().status(failure.status(), failure.message()) + hint;
        }
        Vitals vitals = answer.value().orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s  %s, %s, %s, %d ms",
                project.palette().good("ok"),
                vitals.osRelease().getOrDefault("PRETTY_NAME", "Linux"),
                vitals.facts().machine(),
                vitals.facts().isFolder()
                        ? "a folder: no systemd here"
                        : String.format(Locale.ROOT, "systemd %d, %d MiB", vitals.systemd(), vitals.memory() >> 20),
                answer.took().toMillis());
    }

    private static Map<String, @Nullable Object> fields(Vitals vitals) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("hostname", vitals.hostname());
        fields.put("kernel", vitals.kernel());
        fields.put("architecture", vitals.facts().machine());
        fields.put("os", vitals.osRelease().getOrDefault("PRETTY_NAME", ""));
        fields.put("systemd", vitals.systemd());
        fields.put("processors", vitals.processors());
        fields.put("memory", vitals.memory());
        fields.put("time", vitals.time().toString());
        return fields;
    }
}
