package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.apply.Goal;
import net.goldentooth.apply.RemovalAim;
import net.goldentooth.apply.RollbackAim;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Diffs;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.retreat.RemovalPlanner;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import net.goldentooth.render.Content;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder that stands for a host goes back to what it was, under each shell. */
class RollbackTest {
    private static final HostName HOST = new HostName("testhost");

    /** How many of each kind; {@code -Dgoldentooth.faults=200} tries more. */
    private static final int TRIES = Integer.getInteger("goldentooth.faults", 6) / 3;

    @TempDir
    Path folder;

    private Path root;
    private final long seed = Long.getLong("goldentooth.seed", System.nanoTime());

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(folder.resolve("the [r]oot * of 'it'"));
        Files.createDirectories(root.resolve("etc/theirs"));
        Files.writeString(root.resolve("etc/theirs/a"), "theirs\n");
        run("chown 4242:4343 etc/theirs/a && chmod 4750 etc/theirs/a && chmod 0700 etc/theirs");
        Files.createSymbolicLink(root.resolve("etc/theirs/link"), Path.of("to nowhere"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(root.resolve("etc/theirs/many" + i), "theirs " + i);
        }
    }

    private void run(String script) throws IOException {
        try {
            Process process = new ProcessBuilder("sh", "-c", script)
                    .directory(root.toFile())
                    .inheritIO()
                    .start();
            assertEquals(0, process.waitFor(), script);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Wanted first() {
        Wanted wanted = new Wanted("it")
                .directory("/etc/theirs", "root:root", "0755")
                .directory("/srv/data", "root:root", "0750")
                .file("/etc/theirs/a", "first\n")
                .file("/etc/theirs/link", "no link any more\n")
                .file("/etc/n/e/w", "new\n")
                .file("/usr/large", Content.of(new byte[3_000_000]), "0755");
        for (int i = 0; i < 8; i++) {
            wanted.file("/etc/theirs/many" + i, "first " + i);
        }
        return wanted;
    }

    private static Wanted second() {
        return new Wanted("it")
                .directory("/etc/theirs", "root:root", "0750")
                .directory("/srv/data", "root:root", "0750")
                .file("/etc/theirs/a", Content.of("second\n"), "0600")
                .file("/usr/large", Content.of(new byte[2_000_000]), "0755")
                .file("/etc/other/x", "x");
    }

    /** Everything but what is remembered: kind, owner, mode, link and bytes of each path. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                String name = root.relativize(path).toString();
                if (!name.matches("|var|var/lib|var/lib/goldentooth.*")) {
                    state.put(name, describe(path));
                }
            }
        }
        return state;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,gid,mode");
        String bytes = Files.isDirectory(path)
                ? "folder"
                : Content.of(Files.readAllBytes(path)).sha256();
        return new TreeMap<>(attributes) + " " + bytes;
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }

    private static Plan planBack(Session session, Optional<String> to) {
        RollbackAim aim = new RollbackAim(HOST, new Goal(Set.of(), to));
        aim.look(session);
        assertEquals(Optional.empty(), aim.reasonToSkip());
        List<Plan> plans = aim.plan(session);
        return plans.isEmpty() ? planNothing() : plans.get(0);
    }

    private static Plan planNothing() {
        throw new AssertionError("there is no plan");
    }

    private static void goBack(Session session, Optional<String> to, String run) {
        Plan plan = planBack(session, to);
        assertDone(session.apply(plan, new RunId(run, "tester"), title -> {}));
    }

    private static Plan planRemoval(Session session, Depth depth) {
        RemovalAim aim = new RemovalAim(List.of("it"), depth, new RemovalPlanner(HOST, depth));
        aim.look(session);
        assertEquals(Optional.empty(), aim.reasonToSkip());
        return aim.plan(session).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void goesBackAndForthExactly(Shell shell) throws IOException {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> afterFirst = state();
            assertDone(second().apply(session, "run2"));
            Map<String, String> afterSecond = state();
            goBack(session, Optional.empty(), "run3");
            assertEquals(afterFirst, state());
            assertTrue(
                    first().plan(session).changesNothing(),
                    () -> first().plan(session).steps().toString());
            goBack(session, Optional.empty(), "run4");
            assertEquals(afterSecond, state());
            goBack(session, Optional.of("run1"), "run5");
            assertEquals(afterFirst, state());
            goBack(session, Optional.of("run2"), "run6");
            assertEquals(afterSecond, state());
            goBack(session, Optional.of("run5"), "run7");
            assertEquals(afterFirst, state());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesBackToWhatWasThereBeforeTheFirstRun(Shell shell) throws IOException {
        Map<String, String> before = state();
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> after = state();
            goBack(session, Optional.empty(), "run2");
            assertEquals(before, state());
            goBack(session, Optional.empty(), "run3");
            assertEquals(after, state());
        }
        try (HostSession session = shell.open(folder, root.toString())) {
            assertTrue(first().plan(session).changesNothing());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAwayAndBringsBack(Shell shell) throws IOException {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> after = state();
            assertDone(session.apply(planRemoval(session, Depth.KEEP_DATA), new RunId("run2", "tester"), title -> {}));
            assertEquals(Set.of("etc", "etc/theirs"), state().keySet());
            assertEquals(List.of(), planRemoval(session, Depth.KEEP_DATA).steps());
            goBack(session, Optional.empty(), "run3");
            assertEquals(after, state());
            Files.writeString(root.resolve("srv/data/block"), "samples");
            Plan plan = planRemoval(session, Depth.KEEP_DATA);
            assertTrue(warnings(plan).contains("/srv/data stays with what is in it"), warnings(plan));
            assertDone(session.apply(plan, new RunId("run4", "tester"), title -> {}));
            assertTrue(Files.exists(root.resolve("srv/data/block")));
            Plan purge = planRemoval(session, Depth.PURGE);
            assertEquals(List.of("remove /srv", "purge /srv/data"), words(purge));
            assertDone(session.apply(purge, new RunId("run5", "tester"), title -> {}));
            assertEquals(Set.of("etc", "etc/theirs"), state().keySet());
            assertEquals(List.of(), planRemoval(session, Depth.PURGE).steps());
        }
    }

    private static List<String> words(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.action() + " " + step.subject())
                .toList();
    }

    private static String warnings(Plan plan) {
        return plan.warnings().stream().map(Problem::message).collect(Collectors.joining("\n"));
    }

    @Test
    void showsNothingThatMayBeSecretAndSaysWhatWasChangedByHand() throws IOException {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Wanted one = new Wanted("it")
                    .file("/etc/open", "a: 1\npassword: canary-one\n")
                    .file("/etc/closed", Content.of("canary-two\n"), "0640")
                    .file("/etc/still", "as it is");
            Wanted two = new Wanted("it")
                    .file("/etc/open", "a: 2\npassword: canary-three\n")
                    .file("/etc/closed", Content.of("canary-four\n"), "0644")
                    .file("/etc/still", "as it is");
            assertDone(one.apply(session, "run1"));
            assertDone(two.apply(session, "run2"));
            Files.writeString(root.resolve("etc/open"), "by hand canary-five\n");
            Files.writeString(root.resolve("etc/still"), "by hand");
            Plan plan = planBack(session, Optional.empty());
            String diff = new Diffs(new SecretMask(Set.of())).of(plan, session.contents(Diffs.needed(plan)));
            assertTrue(diff.contains("+a: 1\n+password: ***"), diff);
            assertTrue(diff.contains("File /etc/closed may hold a secret"), diff);
            assertEquals(-1, diff.replace("by hand canary-five", "").indexOf("canary"), diff);
            assertEquals("""
                    /etc/open on testhost was changed by hand since run run2; that is overwritten, and a copy is kept
                    /etc/still on testhost was changed by hand since run run2; that stays as it is""", warnings(plan).replaceAll(", at [^;]*", ""));
            assertDone(session.apply(plan, new RunId("run3", "tester"), title -> {}));
            assertEquals("by hand", Files.readString(root.resolve("etc/still")));
            goBack(session, Optional.empty(), "run4");
            assertEquals("by hand canary-five\n", Files.readString(root.resolve("etc/open")));
        }
    }

    @Test
    void refusesWhatIsNoLongerKept() {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            for (int i = 1; i <= 8; i++) {
                assertDone(new Wanted("it").file("/etc/x", "x" + i).apply(session, "run" + i));
            }
            RollbackAim aim = new RollbackAim(HOST, new Goal(Set.of(), Optional.of("run2")));
            aim.look(session);
            String problem = "";
            try {
                aim.plan(session);
            } catch (InvalidInputException e) {
                problem = String.valueOf(e.getMessage());
            }
            assertTrue(problem.contains("run2") && problem.contains("the oldest is that of run run3"), problem);
            goBack(session, Optional.of("run3"), "run9");
        }
    }

    @Test
    void refusesACopyThatSomebodyChanged() throws IOException {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            assertDone(new Wanted("it").file("/etc/x", "one").apply(session, "run1"));
            assertDone(new Wanted("it").file("/etc/x", "two").apply(session, "run2"));
            Plan plan = planBack(session, Optional.empty());
            Files.writeString(root.resolve("var/lib/goldentooth/generations/run2/it/tree/etc/x"), "three");
            Result result = session.apply(plan, new RunId("run3", "tester"), title -> {});
            assertEquals(Result.Status.REFUSED, result.status());
            assertEquals("two", Files.readString(root.resolve("etc/x")));
        }
    }

    /** The one that goes back dies at any moment; the next run finds it and ends what it was about. */
    @ParameterizedTest
    @EnumSource
    void diesAtAnyMomentAndIsUndoneOrDone(Shell shell) throws Exception {
        Random random = new Random(seed);
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
        }
        Map<String, String> old = state();
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(second().apply(session, "run2"));
        }
        Map<String, String> now = state();
        for (int i = 0; i < TRIES; i++) {
            String message = shell + ", -Dgoldentooth.seed=" + seed + ", try " + i;
            dieAfter(random.nextInt(400), shell, "run3" + i);
            Process flock = new ProcessBuilder("flock", "-w", "60", root + "/var/lib/goldentooth/lock", "true").start();
            assertEquals(0, flock.waitFor());
            try (HostSession session = shell.open(folder, root.toString())) {
                session.recover(new RunId("run4" + i, "tester"));
                Map<String, String> state = state();
                assertTrue(state.equals(old) || state.equals(now), message);
                if (state.equals(now)) {
                    goBack(session, Optional.empty(), "run5" + i);
                }
                assertEquals(old, state(), message);
                goBack(session, Optional.empty(), "run6" + i);
                assertEquals(now, state(), message);
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
