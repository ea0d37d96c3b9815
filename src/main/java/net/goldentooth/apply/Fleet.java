package net.goldentooth.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/**
 * The hosts of one run, from the first connection to the last outcome. Plans are made for all of them first; whether they
 * are then applied, only rehearsed, or dropped is the caller's decision.
 */
public final class Fleet implements AutoCloseable {
    private final Policy policy;
    private final Interruption interruption;
    private final List<HostRun> hosts;
    private final ExecutorService workers;

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
        inParallel(hosts, HostRun::look);
    }

    /** Connects to every host, where that was not done yet, and makes its plans. Hosts that need nothing are finished afterwards. */
    public void plan() {
        inParallel(unfinished(hosts), HostRun::plan);
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

    /** Fetches what files held before, so that the outcomes carry diffs. */
    public void compare() {
        inParallel(unfinished(hosts), HostRun::compare);
    }

    /** Returns the diffs that {@link #compare} made, of the hosts that have any. */
    public Map<HostName, String> diffs() {
        Map<HostName, String> diffs = new TreeMap<>();
        hosts.stream().filter(host -> !host.diff().isEmpty()).forEach(host -> diffs.put(host.host(), host.diff()));
        return diffs;
    }

    /** Has every host validate its plans without anything being written, and finishes. */
    public void rehearse() {
        inParallel(unfinished(hosts), HostRun::rehearse);
    }

    /** Applies the plans batch by batch, in each batch role by role, and finishes. */
    public void apply(List<String> rolesInOrder, RunId run) {
        List<HostRun> todo = unfinished(hosts);
        boolean ended = policy.endsBefore(failed(hosts), hosts.size());
        for (List<HostRun> batch : policy.batches(todo)) {
            if (ended || interruption.isRequested()) {
                String why = Outcome.NOT_BEGUN + (ended ? "too many hosts failed before" : "interrupted");
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
            host.skip(Outcome.DROPPED);
            outcomes.put(host.host(), host.finish());
        }
        return outcomes;
    }

    @Override
    public void close() {
        hosts.forEach(HostRun::close);
        workers.shutdownNow();
    }

    private static List<HostRun> unfinished(List<HostRun> hosts) {
        return hosts.stream().filter(host -> !host.isFinished()).toList();
    }

    private static int failed(List<HostRun> hosts) {
        return (int) hosts.stream().filter(HostRun::hasFailed).count();
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
