package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.inventory.HostPattern;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.render.Landing;
import net.goldentooth.render.Landings;
import net.goldentooth.role.Role;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Which roles land on which hosts in a run.
 *
 * @param landings in the order in which the roles are applied
 */
public record Selection(List<Landing> landings) {
    public Selection {
        landings = List.copyOf(landings);
    }

    /**
     * Returns what the names and the limit select.
     *
     * @param names the roles named on the command line; every role when empty
     * @param problems takes every mistake in the roles, the inventory and the limit; thrown only when nothing more can be
     *     found out
     */
    public static Selection of(Project project, List<String> names, @Nullable String limit, Problems problems) {
        List<String> wanted = names.isEmpty() ? project.roles().names() : names;
        List<Role> roles = project.roles().readInOrder(wanted, problems);
        Optional<Inventory> inventory = project.tryInventory(problems);
        if (inventory.isEmpty()) {
            problems.throwIfErrors();
        }
        Inventory all = inventory.orElseThrow();
        problems.addAll(all.warnings());
        Optional<HostPattern> only = Optional.ofNullable(limit).flatMap(text -> limit(project, text, problems));
        Problems nowhere = new Problems();
        List<Landing> landings = new Landings(all, Set.copyOf(names), nowhere).of(roles, only);
        // That a role nobody asked for has no host is no news.
        nowhere.sorted().stream()
                .filter(problem -> problem.isError() || !names.isEmpty())
                .forEach(problems::add);
        return new Selection(landings);
    }

    private static Optional<HostPattern> limit(Project project, String text, Problems problems) {
        Problems own = new Problems();
        List<HostPattern> limit = new ArrayList<>();
        own.collect(() -> {
            HostPattern pattern = project.pattern(text, "--limit");
            own.addAll(pattern.problems(project.inventory()));
            if (!own.hasErrors() && pattern.select(project.inventory()).isEmpty()) {
                own.add(Problem.error(Origin.ofFile("--limit"), "\"" + text + "\" matches no host of the inventory"));
            }
            limit.add(pattern);
        });
        problems.addAll(own.sorted());
        // What is wrong with the other parts is found without a limit, too.
        return own.hasErrors() ? Optional.empty() : limit.stream().findFirst();
    }

    List<String> roleNames() {
        return landings.stream().map(landing -> landing.role().name()).toList();
    }

    /** Returns every host that a role is applied to. */
    List<Host> hosts() {
        Set<Host> all = new LinkedHashSet<>();
        landings.forEach(landing -> all.addAll(landing.hosts()));
        return List.copyOf(all);
    }

    /** Returns the hosts that a role has and this run leaves alone, with the reason. */
    Map<HostName, String> skipped() {
        Map<HostName, String> skipped = new TreeMap<>();
        landings.forEach(landing -> landing.skipped().forEach(host -> skipped.put(host.name(), "outside --limit")));
        hosts().forEach(host -> skipped.remove(host.name()));
        return skipped;
    }
}
