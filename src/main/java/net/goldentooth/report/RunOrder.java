package net.goldentooth.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;

/**
 * In which order runs were. What a host wrote down is in the order in which it happened there, whatever the clock said of the
 * machine that a run was started on; only runs that no host tells apart are ordered by their ids, which begin with a time.
 */
final class RunOrder {
    private final Map<String, Set<String>> after = new HashMap<>();
    private final Map<String, Integer> before = new TreeMap<>();

    private RunOrder() {}

    /** Returns each run once, the oldest first. */
    static List<String> of(Collection<HostHistory> histories) {
        RunOrder order = new RunOrder();
        histories.forEach(order::add);
        return order.sorted();
    }

    private void add(HostHistory history) {
        Set<String> runs = new LinkedHashSet<>();
        history.entries().stream().map(HistoryEntry::run).forEach(runs::add);
        String last = "";
        for (String run : runs) {
            before.putIfAbsent(run, 0);
            if (!last.isEmpty()
                    && after.computeIfAbsent(last, key -> new TreeSet<>()).add(run)) {
                before.merge(run, 1, Integer::sum);
            }
            last = run;
        }
    }

    private List<String> sorted() {
        List<String> sorted = new ArrayList<>();
        TreeSet<String> ready = new TreeSet<>();
        Set<String> left = new TreeSet<>(before.keySet());
        before.forEach((run, count) -> {
            if (count == 0) {
                ready.add(run);
            }
        });
        while (!left.isEmpty()) {
            // Hosts that contradict each other leave none ready.
            String next = ready.isEmpty() ? left.iterator().next() : ready.first();
            ready.remove(next);
            left.remove(next);
            sorted.add(next);
            for (String run : after.getOrDefault(next, Set.of())) {
                if (before.merge(run, -1, Integer::sum) == 0 && left.contains(run)) {
                    ready.add(run);
                }
            }
        }
        return sorted;
    }
}
