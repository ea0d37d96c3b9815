package net.goldentooth.cli.host;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Session.CommandResult;
import net.goldentooth.inventory.HostName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exec}: one command on many hosts. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth exec pis -- uptime",
            "  goldentooth exec 'prometheus:haproxy' -- systemctl is-active prometheus.service",
            "  goldentooth exec all -- sh -c 'df -h / | tail -n 1'",
            "",
            "The command runs as root where the inventory says how to become it. The exit code is 1 when it fails anywhere."
        })
public final class ExecCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    HostOptions hosts = new HostOptions();

    @Parameters(index = "0", paramLabel = "PATTERN", description = "The hosts, such as all, pis or 'a,b'.")
    String pattern = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CMD", description = "Program and arguments, after --.")
    List<String> command = new ArrayList<>();

    public ExecCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        HostSurvey survey = new HostSurvey(project, hosts);
        Map<HostName, Answer<CommandResult>> answers = survey.ask(pattern, session -> session.run(command));
        if (project.options().isJson()) {
            survey.json("exec", answers, ExecCommand::fields, ExecCommand::failed);
        } else {
            PrintStream out = project.console().out();
            answers.forEach((host, answer) -> print(out, project, host, answer));
        }
        return survey.exitCode(answers, ExecCommand::failed).number();
    }

    private static boolean failed(CommandResult result) {
        return result.status() != 0;
    }

    private static Map<String, @Nullable Object> fields(CommandResult result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("exit", result.status());
        fields.put("stdout", result.output());
        fields.put("stderr", result.errors());
        return fields;
    }

    private static void print(PrintStream out, Project project, HostName host, Answer<CommandResult> answer) {
        String name = project.palette().strong(host.value());
        if (answer.failure().isPresent()) {
            HostFailure failure = answer.failure().get();
            out.println(name + ": " + project.palette().status(failure.status(), failure.message()));
            failure.hint().ifPresent(hint -> out.println("  hint: " + hint));
            return;
        }
        CommandResult result = answer.value().orElseThrow();
        result.output().lines().forEach(line -> out.println(name + ": " + line));
        result.errors().lines().forEach(line -> out.println(name + ": " + line));
        if (failed(result)) {
            out.println(name + ": " + project.palette().status(HostStatus.FAILED, "exit status " + result.status()));
        }
    }
}
