package net.goldentooth.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.observed.RoleManifest;

/**
 * The hosts of one run, from the first connection to the last outcome. Plans are made for all of them first; whether they
 * are then applied, only rehearsed, or dropped is the caller's decision.
 */
public final class Fleet implements AutoCloseable {
    private final Policy policy;
    private final Interruption interruption;
    private final List<HostRun> hosts;
    private final ExecutorService workers;
    /** Those that were still being looked at when somebody wished to stop; whoever does that goes on with it, unattended. */
    private final Set<HostRun> abandoned = new HashSet<>();

    private volatile boolean over;

    /**
     * @param work each host once
     * @param events told from several threads, one at a time
     * @param clock time since some fixed moment
     */
    public Fleet(
            Collection<HostWork> work,
            Policy policy,
            Interruption interruption,
            Consumer<Event> events,
            Supplier<Duration> clock) {
        this.policy = policy;
        this.interruption = interruption;
        Consumer<Event> oneAtATime = event -> {
            if (event instanceof Event.Waiting waiting && interruption.isRequested()) {
                throw new ApplyException("interrupted while " + waiting.title() + "; nothing was done", null);
            }
            if (over) {
                return;
            }
            synchronized (this) {
                events.accept(event);
            }
        };
        this.hosts =
                work.stream().map(each -> new HostRun(each, oneAtATime, clock)).toList();
        this.workers = Executors.newFixedThreadPool(Math.min(policy.forks(), Math.max(1, hosts.size())), threads());
    }

    static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "host-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Connects to every host and looks at it, for plans of which one depends on what the others are. */
    public void look() {
        unlessInterrupted(HostRun::look);
    }

    /** Connects to every host, where that was not done yet, and makes its plans. Hosts that need nothing are finished afterwards. */
    public void plan() {
        unlessInterrupted(HostRun::plan);
    }

    /** Returns the plans that would change something, by host. */
    public Map<HostName, List<Plan>> changes() {
        Map<HostName, List<Plan>> changes = new TreeMap<>();
        for (HostRun host : unfinished(hosts)) {
            List<Plan> plans = host.plans().values().stream()
                    .filter(plan -> !plan.changesNothing())
                    .toList();
            if (!plans.isEmpty()) {
                changes.put(host.host(), plans);
            }
        }
        return changes;
    }

    /** Returns the newest run that the hosts of the plans know, by its id; empty when none of them knows any. */
    public Optional<String> newestRun() {
        return hosts.stream()
                .flatMap(host -> host.plans().values().stream())
                .flatMap(plan -> plan.observed().manifests().values().stream())
                .map(RoleManifest::run)
                .max(Comparator.naturalOrder());
    }

    /** Fetches what files held before, so that the outcomes carry diffs. */
    public void compare() {
        unlessInterrupted(HostRun::compare);
    }

    /** Returns the diffs that {@link #compare} made, of the hosts that have any. */
    public Map<HostName, String> diffs() {
        Map<HostName, String> diffs = new TreeMap<>();
        hosts.stream().filter(host -> !host.diff().isEmpty()).forEach(host -> diffs.put(host.host(), host.diff()));
        return diffs;
    }

    /** Has every host validate its plans without anything being written, and finishes. */
    public void rehearse() {
        unlessInterrupted(HostRun::rehearse);
    }

    /** Applies the plans batch by batch, in each batch role by role, and finishes. */
    public void apply(List<String> rolesInOrder, RunId run) {
        List<HostRun> todo = unfinished(hosts);
        boolean ended = policy.endsBefore(failed(hosts), hosts.size());
        for (List<HostRun> batch : policy.batches(todo)) {
            if (ended || interruption.isRequested()) {
                String why = ended ? Outcome.NOT_BEGUN + "too many hosts failed before" : Outcome.INTERRUPTED;
                batch.forEach(host -> host.skip(why));
                continue;
            }
            applyBatch(batch, rolesInOrder, run);
            ended = policy.endsAfter(failed(batch), batch.size(), failed(hosts), hosts.size())
                    && todo.size() > batch.size();
        }
    }

    private void applyBatch(List<HostRun> batch, List<String> rolesInOrder, RunId run) {
        for (String role : rolesInOrder) {
            inParallel(unfinished(batch), host -> {
                if (!interruption.begin()) {
                    host.interrupted();
                    return;
                }
                try {
                    host.apply(role, run, policy.consent());
                } finally {
                    interruption.end();
                }
            });
        }
        batch.forEach(HostRun::finish);
    }

    /** Returns how it ended on every host, by name; hosts whose plans were dropped count as skipped. */
    public Map<HostName, Outcome> outcomes() {
        Map<HostName, Outcome> outcomes = new TreeMap<>();
        for (HostRun host : hosts) {
            outcomes.put(host.host(), outcome(host));
        }
        return outcomes;
    }

    private Outcome outcome(HostRun host) {
        if (abandoned.contains(host)) {
            return Outcome.skipped(host.host(), Outcome.INTERRUPTED);
        }
        host.skip(interruption.isRequested() ? Outcome.INTERRUPTED : Outcome.DROPPED);
        return host.finish();
    }

    @Override
    public void close() {
        over = true;
        hosts.stream().filter(host -> !abandoned.contains(host)).forEach(HostRun::close);
        workers.shutdownNow();
    }

    private List<HostRun> unfinished(List<HostRun> hosts) {
        return hosts.stream()
                .filter(host -> !abandoned.contains(host) && !host.isFinished())
                .toList();
    }

    private static int failed(List<HostRun> hosts) {
        return (int) hosts.stream().filter(HostRun::hasFailed).count();
    }

    /** Only looks, so that nobody waits for it who wishes to stop. */
    private void unlessInterrupted(Consumer<HostRun> task) {
        Map<HostRun, Interruption.Started> started = new LinkedHashMap<>();
        unfinished(hosts).forEach(host -> started.put(host, interruption.start(() -> task.accept(host), workers)));
        started.forEach((host, each) -> {
            if (!each.isDone()) {
                abandoned.add(host);
            }
        });
    }

    private void inParallel(List<HostRun> these, Consumer<HostRun> task) {
        List<Future<?>> running = new ArrayList<>();
        these.forEach(host -> running.add(workers.submit(() -> task.accept(host))));
        for (Future<?> each : running) {
            await(each);
        }
    }

    static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host's work let an error through", e.getCause());
        }
    }
}
