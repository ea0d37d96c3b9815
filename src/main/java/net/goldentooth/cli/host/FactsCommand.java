package net.goldentooth.cli.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.facts.GatheredFacts;
import net.goldentooth.inventory.FactNames;
import net.goldentooth.inventory.HostName;
import net.goldentooth.report.FactFiles;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.template.format.YamlWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facts}: what hosts say of themselves, shown or saved. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth facts pis",
            "  goldentooth facts atlas --filter 'distribution*' --filter architecture",
            "  goldentooth facts --save                 templates see what facts/HOST.json says, without asking a host",
            "",
            "Names and values are Ansible's. What changes by itself, such as free memory, is neither shown nor saved."
        })
public final class FactsCommand implements Callable<Integer> {
    private static final YamlWriter.Style YAML = new YamlWriter.Style(false, 2, Integer.MAX_VALUE, true, false, false);

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

    @Option(
            names = "--filter",
            paramLabel = "GLOB",
            description = "Only facts of such names, such as 'distribution*'; may be given more than once.")
    List<String> filters = new ArrayList<>();

    @Option(
            names = "--save",
            description =
                    "Write each host's facts to facts/HOST.json of the workspace, where templates find them; a host that"
                            + " cannot be asked keeps the file it has.")
    boolean save;

    @Option(names = "--to", paramLabel = "DIR", description = "With --save: write to this folder instead.")
    @Nullable
    Path to;

    public FactsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (to != null && !save) {
            throw new InvalidInputException(Problem.error("--to DIR says where to save, and needs --save"));
        }
        if (save && !filters.isEmpty()) {
            throw new InvalidInputException(Problem.error("--save keeps all facts of a host, and takes no --filter"));
        }
        Project project = context.project(global);
        HostSurvey survey = new HostSurvey(project, hosts);
        return (save ? save(project, survey) : show(project, survey)).number();
    }

    private ExitCode show(Project project, HostSurvey survey) {
        Map<HostName, Answer<GatheredFacts>> answers = survey.ask(pattern, Session::gather);
        if (project.options().isJson()) {
            survey.json("facts", answers, this::fields, facts -> false);
        } else {
            answers.forEach((host, answer) -> answer.value()
                    .ifPresent(facts -> project.console()
                            .out()
                            .print(YamlWriter.write(Map.of(host.value(), filtered(facts)), YAML))));
            survey.failures(answers);
        }
        warn(project, answers);
        return survey.exitCode(answers, facts -> false);
    }

    private Map<String, @Nullable Object> fields(GatheredFacts facts) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("facts", filtered(facts));
        return fields;
    }

    private SortedMap<String, Object> filtered(GatheredFacts facts) {
        SortedMap<String, Object> wanted = new TreeMap<>(facts.values());
        if (!filters.isEmpty()) {
            wanted.keySet()
                    .removeIf(name -> filters.stream()
                            .noneMatch(filter -> FactNames.matching(filter).test(name)));
        }
        return wanted;
    }

    private static void warn(Project project, Map<HostName, Answer<GatheredFacts>> answers) {
        List<Problem> warnings = new ArrayList<>();
        answers.forEach((host, answer) -> answer.value()
                .filter(facts -> !facts.hasNetwork())
                .ifPresent(facts ->
                        warnings.add(Problem.warning(host + " has no program ip, so nothing is known of its network")
                                .withHint("install iproute2"))));
        project.warn(warnings);
    }

    /**
     * What became of one host's facts.
     *
     * @param file as it is shown
     * @param written whether the file is another than before
     */
    private record Saved(GatheredFacts facts, String file, boolean written) {}

    private ExitCode save(Project project, HostSurvey survey) {
        Path folder = to == null ? project.facts() : project.console().folder().resolve(to);
        FactFiles files = new FactFiles(folder);
        files.prepare();
        Map<HostName, Answer<GatheredFacts>> answers = survey.ask(pattern, Session::gather);
        Map<HostName, Answer<Saved>> saved = new TreeMap<>();
        answers.forEach((host, answer) -> saved.put(
                host,
                new Answer<>(
                        answer.value()
                                .map(facts -> new Saved(
                                        facts,
                                        project.workspace().shown(files.of(host)),
                                        files.save(host, facts.values()))),
                        answer.failure(),
                        answer.took())));
        if (project.options().isJson()) {
            survey.json("facts", saved, FactsCommand::savedFields, each -> false);
        } else {
            saved.forEach((host, answer) -> answer.value()
                    .ifPresent(each -> project.console()
                            .out()
                            .println(host + ": " + each.file() + (each.written() ? " written" : " is as it was"))));
            survey.failures(saved);
        }
        warn(project, answers);
        return survey.exitCode(saved, each -> false);
    }

    private static Map<String, @Nullable Object> savedFields(Saved saved) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("facts", saved.facts().values());
        fields.put("file", saved.file());
        fields.put("written", saved.written());
        return fields;
    }
}
