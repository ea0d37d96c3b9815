package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.apply.Fleet;
import net.goldentooth.apply.Goal;
import net.goldentooth.apply.HostWork;
import net.goldentooth.apply.RollbackAim;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.retreat.Retreat;
import net.goldentooth.role.Role;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/**
 * One run of {@code rollback}. What comes back lies on the hosts, so no role is rendered.
 *
 * @param given where to, when the command line says so
 */
record RollbackRun(Project project, List<Host> hosts, Set<String> roles, Optional<Retreat> given, Goal goal)
        implements FleetRun.Job {

    static RollbackRun of(Project project, ApplyOptions options, List<String> roles, Optional<Retreat> given) {
        String pattern = options.hosts.limit == null ? "all" : options.hosts.limit;
        List<Host> hosts = HostSurvey.select(project, pattern, "--limit");
        Set<String> wanted = new LinkedHashSet<>(roles);
        return new RollbackRun(project, hosts, wanted, given, new Goal(wanted, given, inOrder(project)));
    }

    @Override
    public List<HostWork> work(Endpoints endpoints) {
        List<HostWork> work = new ArrayList<>();
        endpoints
                .of(hosts)
                .forEach((host, endpoint) -> work.add(new HostWork(host, endpoint, new RollbackAim(host, goal))));
        return work;
    }

    /** Which run is the newest is known when every host has been asked. */
    @Override
    public void look(Fleet fleet) {
        fleet.look();
        if (project.console().interruption().isRequested()) {
            return;
        }
        boolean anybodyAnswered = !goal.pasts().isEmpty();
        Set<String> found = new TreeSet<>();
        goal.pasts().values().forEach(past -> found.addAll(past.roles().keySet()));
        Problems problems = new Problems();
        roles.stream().filter(role -> anybodyAnswered && !found.contains(role)).forEach(role -> {
            problems.add(Problem.error("none of these hosts has anything of a role \"" + role + "\"")
                    .withHint(NearNames.of(role, found)));
        });
        if (anybodyAnswered
                && given.isPresent()
                && goal.pasts().values().stream()
                        .noneMatch(past -> past.knows(given.get().run()))) {
            problems.add(Problem.error(
                            "none of these hosts knows a run " + given.get().run())
                    .withHint("\"goldentooth history\" shows the runs"));
        }
        problems.throwIfErrors();
    }

    @Override
    public String headline() {
        return goal.retreat().map(this::headline).orElse("");
    }

    private String headline(Retreat way) {
        List<HistoryEntry> entries = goal.pasts().values().stream()
                .flatMap(past -> past.history().stream())
                .filter(entry -> entry.run().equals(way.run()))
                .toList();
        String run = "run " + way.run() + said(entries);
        return way.kind() == Retreat.Kind.OVER
                ? "Back to what was there before " + run + "."
                : "Back to what " + run + " left there; what later runs changed is undone.";
    }

    /** The newest run of the hosts that are left may be another one than that of all hosts. */
    @Override
    public List<String> repetition() {
        return given.isPresent()
                ? List.of()
                : goal.retreat().map(way -> List.of("--over", way.run())).orElse(List.of());
    }

    private static String said(List<HistoryEntry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        HistoryEntry first = entries.get(0);
        String roles =
                entries.stream().map(HistoryEntry::role).distinct().sorted().collect(Collectors.joining(", "));
        return " (" + first.deed() + " of " + roles + " by " + first.by() + ")";
    }

    /** In the order of a setup: what answers for the state that comes back may need what the role before it brings. */
    @Override
    public List<String> rolesInOrder() {
        return goal.inOrder(goal.rolesFound());
    }

    /** Returns the workspace's roles in the order in which they are set up; none when they cannot be read. */
    private static List<String> inOrder(Project project) {
        try {
            return project.roles().readInOrder(project.roles().names(), new Problems()).stream()
                    .map(Role::name)
                    .toList();
        } catch (InvalidInputException e) {
            // What is wrong with the roles of today is no reason not to go back.
            return List.of();
        }
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
