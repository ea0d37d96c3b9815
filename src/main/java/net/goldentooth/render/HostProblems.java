package net.goldentooth.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.inventory.HostName;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** Problems of many hosts: one that several hosts share is said once, with their names. */
final class HostProblems {
    private static final int NAMES = 3;

    private final Map<Problem, Set<HostName>> hosts = new LinkedHashMap<>();

    void add(HostName host, Problems found) {
        found.sorted()
                .forEach(problem ->
                        hosts.computeIfAbsent(problem, any -> new TreeSet<>()).add(host));
    }

    /**
     * Adds each problem to the others, with the hosts it concerns.
     *
     * @param always what is wrong whichever host it is; not said again
     */
    void addTo(Problems problems, List<Problem> always) {
        hosts.forEach((problem, concerned) -> {
            if (!always.contains(problem) && !isSaidBetter(problem)) {
                problems.add(problem.concerning(shown(concerned)));
            }
        });
    }

    /** Whether the same is known together with the template that used it. */
    private boolean isSaidBetter(Problem problem) {
        String hint = problem.hint().orElse("");
        return hosts.keySet().stream()
                .filter(other -> !other.equals(problem))
                .filter(other ->
                        other.where().equals(problem.where()) && other.message().equals(problem.message()))
                .anyMatch(other -> other.hint().orElse("").startsWith(hint)
                        && !other.hint().equals(problem.hint()));
    }

    private static String shown(Set<HostName> concerned) {
        List<String> names =
                concerned.stream().limit(NAMES).map(HostName::value).toList();
        String shown = (concerned.size() == 1 ? "host " : "hosts ") + String.join(", ", names);
        int more = concerned.size() - names.size();
        return more == 0 ? shown : shown + " and " + more + " more";
    }
}
