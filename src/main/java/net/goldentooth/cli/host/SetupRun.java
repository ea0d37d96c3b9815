package net.goldentooth.cli.host;

import java.util.List;
import java.util.Map;
import net.goldentooth.apply.HostWork;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.HostName;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** One run of {@code setup_ROLE} or {@code setup_all}: every host gets what its inventory says. */
record SetupRun(Project project, Selection selection, Desired desired) implements FleetRun.Job {

    /**
     * Returns the run, with everything rendered.
     *
     * @param names the roles wanted; every role when empty
     */
    static SetupRun of(Project project, ApplyOptions options, List<String> names) {
        Problems problems = new Problems();
        Selection selection = Selection.of(project, names, options.hosts.limit, problems);
        Desired desired = Desired.render(project, selection, problems);
        project.warn(desired.warnings());
        return new SetupRun(project, selection, desired);
    }

    @Override
    public List<HostWork> work(Endpoints endpoints) {
        return desired.work(endpoints, Desired.planMaker(project));
    }

    @Override
    public List<String> rolesInOrder() {
        return selection.roleNames();
    }

    @Override
    public Map<HostName, String> skipped() {
        return selection.skipped();
    }

    @Override
    public List<Problem> warnings() {
        return desired.warnings();
    }
}
