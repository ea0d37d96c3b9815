package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import net.goldentooth.apply.HostQuestion;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.source.Problems;

/** Asks hosts how the roles on them are: everything is rendered first, as for a setup. */
final class RoleSurvey {
    private final Project project;
    private final HostOptions options;
    private final Selection selection;
    private final Desired desired;

    /** @param roles those that are asked about; every role when empty */
    RoleSurvey(Project project, HostOptions options, List<String> roles) {
        this.project = project;
        this.options = options;
        Problems problems = new Problems();
        this.selection = Selection.of(project, roles, options.limit, problems);
        this.desired = Desired.render(project, selection, problems);
        project.warn(desired.warnings());
    }

    Selection selection() {
        return selection;
    }

    Desired desired() {
        return desired;
    }

    /** Returns every host of the inventory, or of the limit. */
    List<Host> everyHost() {
        return Optional.ofNullable(options.limit)
                .map(limit -> project.pattern(limit, "--limit").select(project.inventory()))
                .orElseGet(() -> project.inventory().hosts());
    }

    /** Returns what hosts answer, by name; a host on which no role lands is asked about none. */
    <T> Map<HostName, Answer<T>> ask(List<Host> hosts, BiFunction<HostQuestion, Session, T> question) {
        try (Endpoints endpoints = new Endpoints(project, options)) {
            // What was wanted of them has been warned of with the rest.
            Map<HostName, Endpoint> by = new TreeMap<>(endpoints.of(hosts, new Problems()));
            List<HostQuestion> work = new ArrayList<>();
            by.forEach((host, endpoint) ->
                    work.add(new HostQuestion(host, endpoint, desired.bundles().getOrDefault(host, List.of()))));
            return options.survey(project).ask(work, question);
        }
    }
}
