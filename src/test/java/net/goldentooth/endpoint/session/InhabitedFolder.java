package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.retreat.RemovalPlanner;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import net.goldentooth.plan.retreat.Retreat;
import net.goldentooth.render.Content;
import net.goldentooth.source.Problem;

/** A folder that stands for a host on which somebody has files already, and two versions of a role that takes them over. */
record InhabitedFolder(Path root) {
    private static final HostName HOST = new HostName("testhost");

    static InhabitedFolder in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("the [r]oot * of 'it'"));
        Files.createDirectories(root.resolve("etc/theirs"));
        Files.writeString(root.resolve("etc/theirs/a"), "theirs\n");
        run(root, "chown 4242:4343 etc/theirs/a && chmod 4750 etc/theirs/a && chmod 0700 etc/theirs");
        Files.createSymbolicLink(root.resolve("etc/theirs/link"), Path.of("to nowhere"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(root.resolve("etc/theirs/many" + i), "theirs " + i);
        }
        return new InhabitedFolder(root);
    }

    private static void run(Path root, String script) throws IOException {
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

    static Wanted first() {
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

    static Wanted second() {
        return new Wanted("it")
                .directory("/etc/theirs", "root:root", "0750")
                .directory("/srv/data", "root:root", "0750")
                .file("/etc/theirs/a", Content.of("second\n"), "0600")
                .file("/usr/large", Content.of(new byte[2_000_000]), "0755")
                .file("/etc/other/x", "x");
    }

    /** Everything but what is remembered: kind, owner, mode, link and bytes of each path. */
    Map<String, String> state() throws IOException {
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

    static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }

    static Plan planBack(Session session, Optional<String> to) {
        RollbackAim aim =
                new RollbackAim(HOST, new Goal(Set.of(), to.map(run -> new Retreat(Retreat.Kind.TO, run)), List.of()));
        aim.look(session);
        assertEquals(Optional.empty(), aim.reasonToSkip());
        List<Plan> plans = aim.plan(session);
        return plans.isEmpty() ? planNothing() : plans.get(0);
    }

    private static Plan planNothing() {
        throw new AssertionError("there is no plan");
    }

    static void goBack(Session session, Optional<String> to, String run) {
        Plan plan = planBack(session, to);
        assertDone(session.apply(plan, new RunId(run, "tester"), title -> {}));
    }

    static Plan planRemoval(Session session, Depth depth) {
        RemovalAim aim = new RemovalAim(List.of("it"), depth, new RemovalPlanner(HOST, depth));
        aim.look(session);
        assertEquals(Optional.empty(), aim.reasonToSkip());
        return aim.plan(session).get(0);
    }

    static String warnings(Plan plan) {
        return plan.warnings().stream().map(Problem::message).collect(Collectors.joining("\n"));
    }
}
