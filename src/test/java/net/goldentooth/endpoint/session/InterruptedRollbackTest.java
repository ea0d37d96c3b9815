package net.goldentooth.endpoint.session;

import static net.goldentooth.endpoint.session.InhabitedFolder.assertDone;
import static net.goldentooth.endpoint.session.InhabitedFolder.first;
import static net.goldentooth.endpoint.session.InhabitedFolder.goBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.planBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.second;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one that goes back dies at any moment; the next run finds it and ends what it was about. */
class InterruptedRollbackTest extends OnInhabitedFolder {
    /** How many of each kind; {@code -Dgoldentooth.faults=200} tries more. */
    private static final int TRIES = Integer.getInteger("goldentooth.faults", 6) / 3;

    private final long seed = Long.getLong("goldentooth.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource
    void diesAtAnyMomentAndIsUndoneOrDone(Shell shell) throws Exception {
        Random random = new Random(seed);
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
        }
        Map<String, String> old = inhabited.state();
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(second().apply(session, "run2"));
        }
        Map<String, String> now = inhabited.state();
        for (int i = 0; i < TRIES; i++) {
            String message = shell + ", -Dgoldentooth.seed=" + seed + ", try " + i;
            dieAfter(random.nextInt(400), shell, "run3" + i);
            Process flock = new ProcessBuilder("flock", "-w", "60", root + "/var/lib/goldentooth/lock", "true").start();
            assertEquals(0, flock.waitFor());
            try (HostSession session = shell.open(folder, root.toString())) {
                session.recover(new RunId("run4" + i, "tester"), title -> {});
                Map<String, String> state = inhabited.state();
                assertTrue(state.equals(old) || state.equals(now), message);
                if (state.equals(now)) {
                    goBack(session, Optional.empty(), "run5" + i);
                }
                assertEquals(old, inhabited.state(), message);
                goBack(session, Optional.empty(), "run6" + i);
                assertEquals(now, inhabited.state(), message);
            }
        }
    }

    private void dieAfter(int milliseconds, Shell shell, String run) throws InterruptedException {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        try (HostSession session = shell.open(folder, root.toString())) {
            Plan plan = planBack(session, Optional.empty());
            List<ProcessHandle> started = ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .toList();
            assertEquals(1, started.size());
            Thread killer = new Thread(() -> {
                try {
                    Thread.sleep(milliseconds);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                started.get(0).destroyForcibly();
            });
            killer.start();
            try {
                session.apply(plan, new RunId(run, "tester"), title -> {});
            } catch (UnreachableException e) {
                assertTrue(plan.steps().stream().anyMatch(Step.RestoreFile.class::isInstance));
            }
            killer.join();
        }
    }
}
