package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.apply.HostWork;
import net.goldentooth.apply.PlanMaker;
import net.goldentooth.apply.SetupAim;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.inventory.Connections;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Planner;
import net.goldentooth.release.ReleaseCache;
import net.goldentooth.release.WebFetcher;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Renderer;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/**
 * What a run wants of every host, complete before the first one is contacted.
 *
 * @param bundles by host, in the order in which they are applied
 * @param warnings what a person should know
 */
public record Desired(Map<HostName, List<Bundle>> bundles, Connections connections, List<Problem> warnings) {

    /**
     * Returns everything rendered.
     *
     * @throws net.goldentooth.source.InvalidInputException with every mistake, of all hosts
     */
    public static Desired render(Project project, Selection selection, Problems problems) {
        List<Bundle> all = new Renderer(project.inventory(), project.workspace(), project.settings())
                .render(selection.landings(), problems);
        Connections connections = Connections.of(project.inventory(), selection.hosts(), problems);
        problems.throwIfErrors();
        Map<HostName, List<Bundle>> byHost = new TreeMap<>();
        all.forEach(bundle ->
                byHost.computeIfAbsent(bundle.host(), host -> new ArrayList<>()).add(bundle));
        return new Desired(byHost, connections, problems.sorted());
    }

    /** Returns the bundles of all hosts. */
    public List<Bundle> allBundles() {
        return bundles.values().stream().flatMap(List::stream).toList();
    }

    /** Returns what to do, by host. */
    List<HostWork> work(Endpoints endpoints, PlanMaker planMaker) {
        List<HostWork> work = new ArrayList<>();
        bundles.forEach((host, wanted) -> {
            Endpoint endpoint = endpoints.of(connections.of(host));
            work.add(new HostWork(host, endpoint, new SetupAim(wanted, planMaker)));
        });
        return work;
    }

    /** Returns how plans are made: the releases are looked up when the host said what it is. */
    static PlanMaker planMaker(Project project) {
        ReleaseCache cache = new ReleaseCache(
                project.cache().resolve("releases"),
                new WebFetcher(project.console().environment(), (url, bytes, total) -> {}));
        Planner planner = new Planner();
        return (bundle, observed, handover) -> {
            Bundle resolved = bundle.releases().isEmpty()
                    ? bundle
                    : cache.resolve(bundle, Planner.architecture(bundle, observed.facts()));
            return planner.plan(resolved, observed, handover);
        };
    }
}
