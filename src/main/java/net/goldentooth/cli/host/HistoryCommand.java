package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.plan.past.KeptState;
import net.goldentooth.report.HistoryText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: what was done on hosts, by whom and when, and which states can be gone back to. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth history",
            "  goldentooth history prometheus --limit allyrion",
            "",
            "STATE is \"now\" where the host is as this run left it, and \"kept\" where",
            "\"rollback --to RUN\" can go back to that. Run ids are the same on all hosts."
        })
public final class HistoryCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    HostOptions hosts = new HostOptions();

    @Option(
            names = {"-n", "--last"},
            paramLabel = "N",
            description = "The newest entries of each host (default: 20).",
            converter = HostOptions.CountConverter.class)
    int last = 20;

    @Parameters(arity = "0..*", paramLabel = "ROLE", description = "Only what was done of these roles.")
    List<String> roles = new ArrayList<>();

    public HistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        HostSurvey survey = new HostSurvey(project, hosts);
        Map<HostName, Answer<HostHistory>> answers =
                survey.ask("all", session -> narrowed(session.memory().history(1000)));
        if (project.options().isJson()) {
            survey.json("history", answers, HistoryCommand::fields, history -> false);
        } else {
            text(project, survey, answers);
        }
        return survey.exitCode(answers, history -> false).number();
    }

    private HostHistory narrowed(HostHistory history) {
        List<HistoryEntry> wanted = history.entries().stream()
                .filter(entry -> roles.isEmpty() || roles.contains(entry.role()))
                .toList();
        List<HistoryEntry> newest = wanted.subList(Math.max(0, wanted.size() - last), wanted.size());
        return new HostHistory(newest, history.kept(), history.roles(), history.bytes());
    }

    private void text(Project project, HostSurvey survey, Map<HostName, Answer<HostHistory>> answers) {
        Map<HostName, HostHistory> histories = new TreeMap<>();
        answers.forEach((host, answer) -> answer.value().ifPresent(history -> histories.put(host, history)));
        if (!histories.isEmpty()) {
            new HistoryText(project.console().out(), project.palette()).write(histories, roles);
        }
        survey.failures(answers);
    }

    private static Map<String, @Nullable Object> fields(HostHistory history) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (HistoryEntry entry : history.entries()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("run", entry.run());
            fields.put("time", entry.time().toString());
            fields.put("by", entry.by());
            fields.put("did", entry.deed());
            fields.put("role", entry.role());
            fields.put("ended", entry.result().name().toLowerCase(java.util.Locale.ROOT));
            String state = HistoryText.state(history, entry);
            fields.put("state", state.isEmpty() ? null : state);
            entries.add(fields);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("history", entries);
        fields.put("kept", history.kept().stream().map(HistoryCommand::kept).toList());
        fields.put("kept_bytes", history.bytes());
        return fields;
    }

    private static Map<String, @Nullable Object> kept(KeptState state) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("role", state.role());
        fields.put("run", state.run().orElse(null));
        fields.put("before", state.over());
        return fields;
    }
}
