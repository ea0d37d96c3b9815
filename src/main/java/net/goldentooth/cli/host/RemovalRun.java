package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.apply.HostWork;
import net.goldentooth.apply.RemovalAim;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.retreat.RemovalPlanner;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/**
 * One run of {@code remove_ROLE}. What a role has on a host is what that host has recorded, so nothing is rendered.
 *
 * @param order all roles, in the order in which they are taken away
 * @param roles by host
 */
record RemovalRun(Project project, List<String> order, Map<Host, List<String>> roles, Depth depth)
        implements FleetRun.Job {

    /** @throws InvalidInputException when it is not clear which hosts are meant */
    static RemovalRun of(Project project, ApplyOptions options, String role, Depth depth) {
        String limit = options.hosts.limit;
        if (!project.roles().names().contains(role)) {
            if (limit == null) {
                throw unknown(project, role);
            }
            return on(project, limit, List.of(role), depth);
        }
        Problems problems = new Problems();
        if (limit != null) {
            return on(project, limit, included(project, role, problems), depth);
        }
        Selection selection = Selection.of(project, List.of(role), null, problems);
        problems.throwIfErrors();
        Map<Host, List<String>> byHost = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(selection.roleNames());
        Collections.reverse(order);
        order.forEach(name -> selection.landings().stream()
                .filter(landing -> landing.role().name().equals(name))
                .flatMap(landing -> landing.hosts().stream())
                .forEach(host ->
                        byHost.computeIfAbsent(host, each -> new ArrayList<>()).add(name)));
        return new RemovalRun(project, order, byHost, depth);
    }

    private static InvalidInputException unknown(Project project, String role) {
        Set<String> names = Set.copyOf(project.roles().names());
        String hint = NearNames.of(role, names)
                .orElse("to take away what a role that is gone has left, name the hosts with --limit");
        return new InvalidInputException(Problem.error("there is no role \"" + role + "\" in this workspace")
                .withHint(hint));
    }

    private static List<String> included(Project project, String role, Problems problems) {
        List<String> order = new ArrayList<>();
        project.roles().readInOrder(List.of(role), problems).forEach(each -> order.add(each.name()));
        problems.throwIfErrors();
        Collections.reverse(order);
        return order;
    }

    private static RemovalRun on(Project project, String limit, List<String> roles, Depth depth) {
        Map<Host, List<String>> byHost = new LinkedHashMap<>();
        HostSurvey.select(project, limit, "--limit").forEach(host -> byHost.put(host, roles));
        return new RemovalRun(project, roles, byHost, depth);
    }

    @Override
    public List<HostWork> work(Endpoints endpoints) {
        Map<HostName, Endpoint> reached = endpoints.of(List.copyOf(roles.keySet()));
        List<HostWork> work = new ArrayList<>();
        roles.forEach((host, names) -> {
            RemovalPlanner planner = new RemovalPlanner(host.name(), depth);
            Optional.ofNullable(reached.get(host.name()))
                    .ifPresent(endpoint ->
                            work.add(new HostWork(host.name(), endpoint, new RemovalAim(names, depth, planner))));
        });
        return work;
    }

    @Override
    public List<String> rolesInOrder() {
        return order;
    }

    @Override
    public Map<HostName, String> skipped() {
        return Map.of();
    }

    @Override
    public List<Problem> warnings() {
        return List.of();
    }
}
