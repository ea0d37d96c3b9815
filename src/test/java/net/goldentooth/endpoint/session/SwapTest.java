package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.render.Content;
import net.goldentooth.render.RemotePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of a folder that stands for a host, under each shell. */
class SwapTest {
    private static final List<String> HOSTILE_NAMES = List.of(
            "a file",
            "it's",
            "\"quoted\"",
            "$HOME",
            "`id`",
            "-rf",
            "--",
            "*",
            "?[a]",
            "back\\slash",
            "back\\nslash",
            "ümlaut",
            "#",
            "~",
            "a;b&c|d",
            "%s%n",
            "end\\");

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(folder.resolve("the root's \"folder\" $x"));
    }

    @ParameterizedTest
    @EnumSource
    void appliesOnceAndThenHasNothingToDo(Shell shell) throws IOException {
        Wanted wanted = new Wanted("motd").file("/etc/motd", "hello\n").file("/etc/motd.d/deep/er/x", "");
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(wanted.apply(session, "run1"));
            assertEquals("hello\n", read("/etc/motd"));
            assertTrue(wanted.plan(session).changesNothing());
        }
        try (HostSession session = shell.open(folder, root.toString())) {
            assertTrue(wanted.plan(session).changesNothing());
            assertEquals(
                    List.of("run1"),
                    wanted.plan(session).observed().manifests().values().stream()
                            .map(RoleManifest::run)
                            .toList());
        }
        assertEquals(List.of(), leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void survivesHostileNames(Shell shell) throws IOException {
        Wanted first = new Wanted("hostile");
        Wanted second = new Wanted("hostile");
        for (String name : HOSTILE_NAMES) {
            first.file("/etc/x/" + name, "first " + name);
            second.file("/etc/x/" + name, "second " + name);
            first.file("/etc/x/d" + name + "/" + name, name);
        }
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first.apply(session, "run1"));
            assertTrue(first.plan(session).changesNothing());
            assertDone(second.apply(session, "run2"));
            assertTrue(second.plan(session).changesNothing());
        }
        for (String name : HOSTILE_NAMES) {
            assertEquals("second " + name, read("/etc/x/" + name));
            assertFalse(Files.exists(at("/etc/x/d" + name + "/" + name)), name);
            assertEquals("first " + name, read("/var/lib/goldentooth/generations/run2/hostile/tree/etc/x/" + name));
        }
        assertEquals(List.of(), leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void setsModesWithoutTouchingTheBytes(Shell shell) throws IOException {
        Content content = Content.of("secret");
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(new Wanted("modes").file("/etc/s", content, "0644").apply(session, "run1"));
            assertDone(new Wanted("modes").file("/etc/s", content, "0600").apply(session, "run2"));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(at("/etc/s"))));
        assertEquals("secret", read("/etc/s"));
        assertEquals(
                "rw-r--r--",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(at("/var/lib/goldentooth/generations/run2/modes/tree/etc/s"))));
    }

    @ParameterizedTest
    @EnumSource
    void keepsForGoodWhatTheFirstTakeoverOverwrote(Shell shell) throws IOException {
        write("/etc/prometheus/rules/ansible_managed.yml", "theirs");
        try (HostSession session = shell.open(folder, root.toString())) {
            Result first = new Wanted("p")
                    .file("/etc/prometheus/rules/ansible_managed.yml", "ours")
                    .apply(session, "run1");
            assertDone(first);
            assertTrue(first.notes().stream().anyMatch(note -> note.contains("/var/lib/goldentooth/original/etc")));
            for (int i = 2; i < 10; i++) {
                assertDone(new Wanted("p")
                        .file("/etc/prometheus/rules/ansible_managed.yml", "ours " + i)
                        .apply(session, "run" + i));
            }
        }
        assertEquals("theirs", read("/var/lib/goldentooth/original/etc/prometheus/rules/ansible_managed.yml"));
        try (Stream<Path> kept = Files.list(at("/var/lib/goldentooth/generations"))) {
            assertEquals(5, kept.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatChangedSinceThePlan(Shell shell) throws IOException {
        write("/etc/a", "old");
        Wanted wanted = new Wanted("a").file("/etc/a", "new").file("/etc/b", "new");
        try (HostSession session = shell.open(folder, root.toString())) {
            Plan plan = wanted.plan(session);
            write("/etc/a", "by hand");
            Result result = session.apply(plan, new RunId("run1", "tester"), title -> {});
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("/etc/a"), result.message());
            assertFalse(result.message().contains("/etc/b"), result.message());
        }
        assertEquals("by hand", read("/etc/a"));
        assertFalse(Files.exists(at("/etc/b")));
        assertEquals(List.of(), leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void saysThatANewFolderStaysWhereItFails(Shell shell) throws IOException {
        write("/etc/taken", "a file");
        try (HostSession session = shell.open(folder, root.toString())) {
            Result result = new Wanted("a")
                    .file("/etc/new/a", "new")
                    .file("/etc/taken/b", "new")
                    .apply(session, "run1");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(Files.isDirectory(at("/etc/new")));
            assertEquals(List.of("packages, users and folders that were added stay"), result.notes());
        }
        assertEquals(List.of(), leftovers());
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatAnotherRunDidSinceThePlanAlsoWhereNoFileTellsOfIt(Shell shell) throws IOException {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(new Wanted("a").file("/etc/a", "old").apply(session, "run1"));
            Plan plan = new Wanted("a").file("/etc/a", "new").plan(session);
            assertDone(
                    new Wanted("a").file("/etc/a", "old").file("/etc/other", "").apply(session, "run2"));
            Result result = session.apply(plan, new RunId("run3", "tester"), title -> {});
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("by the run run2"), result.message());
            assertEquals("old", read("/etc/a"));
            // Whoever plans afresh knows what that run brought, and takes it away.
            assertDone(new Wanted("a").file("/etc/a", "new").apply(session, "run4"));
            assertFalse(Files.exists(at("/etc/other")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void unitsOfAFolderAreEnabledAndNotSaidToRun(Shell shell) throws IOException {
        Wanted wanted = new Wanted("unit")
                .file(
                        "/etc/systemd/system/u.service",
                        "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n")
                .validator("", "false")
                .started("u.service");
        try (HostSession session = shell.open(folder, root.toString())) {
            Plan plan = wanted.plan(session);
            assertEquals(
                    List.of("create /etc/systemd/system/u.service", "enable u.service"),
                    plan.steps().stream()
                            .map(step -> step.action() + " " + step.subject())
                            .toList());
            assertEquals(
                    "u.service not run: no systemd here; nothing is validated or checked",
                    plan.warnings().get(0).message());
            assertDone(wanted.apply(session, "run1"));
            Plan again = wanted.plan(session);
            assertTrue(again.changesNothing(), again::toString);
            assertEquals(List.of(), again.warnings());
        }
        assertTrue(Files.isSymbolicLink(at("/etc/systemd/system/multi-user.target.wants/u.service")));
    }

    @ParameterizedTest
    @EnumSource
    void showsContentsByteForByte(Shell shell) throws IOException {
        byte[] bytes = new byte[70_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        write("/etc/text", "no newline at the end");
        Files.write(at("/etc/binary"), bytes);
        write("/etc/newlines", "\n\n\n");
        write("/etc/empty", "");
        Set<RemotePath> asked = Set.of(
                new RemotePath("/etc/text"),
                new RemotePath("/etc/binary"),
                new RemotePath("/etc/newlines"),
                new RemotePath("/etc/empty"),
                new RemotePath("/etc/absent"));
        try (HostSession session = shell.open(folder, root.toString())) {
            Map<RemotePath, byte[]> contents = session.contents(asked);
            assertEquals(4, contents.size());
            assertArrayEquals(bytes, contents.get(new RemotePath("/etc/binary")));
            assertEquals("no newline at the end", text(contents, "/etc/text"));
            assertEquals("\n\n\n", text(contents, "/etc/newlines"));
            assertEquals("", text(contents, "/etc/empty"));
        }
    }

    private static String text(Map<RemotePath, byte[]> contents, String path) {
        byte[] bytes = contents.get(new RemotePath(path));
        return bytes == null ? "(absent)" : new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void sendsLargeFilesAheadAndResumesThem(Shell shell) throws IOException {
        byte[] bytes = new byte[9_000_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        Content program = Content.of(bytes);
        write("/var/lib/goldentooth/incoming/" + program.sha256() + ".part", "");
        Files.write(
                at("/var/lib/goldentooth/incoming/" + program.sha256() + ".part"),
                java.util.Arrays.copyOf(bytes, 5_000_000));
        Wanted wanted = new Wanted("large").file("/usr/local/bin/program", program, "0755");
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(wanted.apply(session, "run1"));
            assertTrue(wanted.plan(session).changesNothing());
        }
        assertArrayEquals(bytes, Files.readAllBytes(at("/usr/local/bin/program")));
        try (Stream<Path> incoming = Files.list(at("/var/lib/goldentooth/incoming"))) {
            assertEquals(0, incoming.count());
        }
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(Path::toString)
                    .filter(path ->
                            path.contains(".goldentooth-") || path.endsWith("/journal") || path.endsWith(".new"))
                    .toList();
        }
    }

    private Path at(String path) {
        return Path.of(root + path);
    }

    private String read(String path) throws IOException {
        return Files.readString(at(path));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), text);
    }
}
