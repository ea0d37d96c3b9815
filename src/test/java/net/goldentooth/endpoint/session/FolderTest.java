package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that stands for a machine, such as a mounted image: its own users and links, and no way out of it. */
class FolderTest {
    @TempDir
    Path folder;

    private Path root;
    private Path outside;

    @BeforeEach
    void makeImage() throws IOException {
        root = Files.createDirectories(folder.resolve("an image"));
        outside = Files.createDirectories(folder.resolve("outside"));
        write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nweb:x:4711:4712::/:/bin/false\n");
        write("/etc/group", "root:x:0:\nweb:x:4712:\nvideo:x:44:\n");
    }

    @ParameterizedTest
    @EnumSource
    void ownersAreThoseOfTheFolder(Shell shell) throws IOException {
        Wanted wanted =
                new Wanted("owners").directory("/srv/web", "web:video", "0750").user("made");
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(wanted.apply(session, "run1"));
            assertTrue(wanted.plan(session).changesNothing());
        }
        assertEquals(4711, Files.getAttribute(at("/srv/web"), "unix:uid"));
        assertEquals(44, Files.getAttribute(at("/srv/web"), "unix:gid"));
        assertTrue(Files.readString(at("/etc/passwd")).contains("\nmade:"));
        assertFalse(Files.readString(Path.of("/etc/passwd")).contains("\nmade:"));
    }

    @Test
    void ownersThatTheFolderDoesNotKnowAreRefused() throws IOException {
        // Every Debian knows this one, and this image does not.
        Wanted wanted = new Wanted("owners").directory("/srv/web", "www-data:www-data", "0750");
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Result result = wanted.apply(session, "run1");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("no user www-data"), result.message());
        }
        assertFalse(Files.exists(at("/srv/web")));
    }

    @ParameterizedTest
    @EnumSource
    void statesOfUnitsAreWhatSystemctlSays(Shell shell) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemctl")), "systemctl is not installed");
        String install = "[Service]\nExecStart=/bin/true\n[Install]\n";
        write("/usr/lib/systemd/system/plain.service", install + "WantedBy = multi-user.target\n");
        write("/usr/lib/systemd/system/asked.service", install + "RequiredBy=multi-user.target\n");
        write("/etc/systemd/system/alias.service", install + "Alias=other.service\n");
        write("/etc/systemd/system/static.service", "[Service]\nExecStart=/bin/true\n");
        write("/usr/lib/systemd/system/many@.service", install + "WantedBy=multi-user.target");
        write("/usr/lib/systemd/system/masked.service", install);
        link("/etc/systemd/system/masked.service", "/dev/null");
        List<String> units = List.of(
                "plain.service",
                "asked.service",
                "alias.service",
                "static.service",
                "many@x.service",
                "masked.service");
        assertStates(shell, units);
        systemctl("enable", "plain.service", "asked.service", "alias.service", "many@x.service");
        assertStates(shell, units);
    }

    private void assertStates(Shell shell, List<String> units) throws IOException {
        Wanted wanted = new Wanted("units");
        units.stream().filter(unit -> !unit.startsWith("masked")).forEach(wanted::started);
        wanted.file("/etc/x", "x", Wanted.restarts("masked.service"));
        try (HostSession session = shell.open(folder, root.toString())) {
            Map<UnitName, ObservedUnit> seen = wanted.plan(session).observed().units();
            for (String unit : units) {
                ObservedUnit observed = Objects.requireNonNull(seen.get(new UnitName(unit)), unit);
                assertEquals(systemctl("is-enabled", unit), observed.unitFile(), unit);
                assertFalse(observed.isActive());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void enablesAndUndoesWithAndWithoutSystemctl(boolean known) throws IOException {
        String unit = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\nAlias=v.service\n";
        Wanted wanted =
                new Wanted("unit").file("/etc/systemd/system/u.service", unit).started("u.service");
        Path wants = at("/etc/systemd/system/multi-user.target.wants/u.service");
        try (HostSession session = open(known)) {
            assertDone(wanted.apply(session, "run1"));
            assertTrue(wanted.plan(session).changesNothing());
            assertTrue(Files.readSymbolicLink(wants).endsWith("u.service"));
            assertTrue(Files.isSymbolicLink(at("/etc/systemd/system/v.service")));

            Wanted gone = new Wanted("unit");
            assertDone(gone.apply(session, "run2"));
            assertFalse(Files.exists(wants, LinkOption.NOFOLLOW_LINKS));
            assertFalse(Files.exists(at("/etc/systemd/system/v.service"), LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** Returns a session whose shell knows systemctl or, as in a container without systemd, does not. */
    private HostSession open(boolean systemctlIsKnown) throws IOException {
        // Overlays know a device 0, 0 as the sign of what is not there.
        Path hidden = Files.createDirectories(folder.resolve("hidden"));
        String hide = "mknod " + hidden + "/systemctl c 0 0 2>/dev/null; mount -t overlay -o lowerdir=" + hidden
                + ":/usr/bin hidden /usr/bin && exec ";
        return HostSession.open(
                command -> LocalEndpoint.start(
                        new ProcessBuilder("unshare", "-m", "sh", "-c", (systemctlIsKnown ? "" : hide) + command)),
                Become.NOBODY_ELSE,
                Nonce.from(new SecureRandom()),
                root.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/app", "/etc", "/var", "/var/lib", "/var/lib/goldentooth", "/var/lib/goldentooth/history"})
    void linksThatLeadOutAreRefusedAndNothingIsWrittenThere(String place) throws IOException {
        for (String target : List.of(outside.toString(), "../../../../../../../.." + outside, "/nowhere/at/all")) {
            Path link = at(place);
            move(link);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
            List<String> before = tree(outside);
            Wanted wanted = new Wanted("hostile")
                    .file("/etc/app/config", "mine\n")
                    .directory("/var/lib/app", "root:root", "0700");
            try (HostSession session = Shell.DASH.open(folder, root.toString())) {
                String message = assertThrows(ApplyException.class, () -> wanted.apply(session, "run1"))
                        .toString();
                assertTrue(message.contains("link") || message.contains("holds no system"), message);
            }
            assertEquals(before, tree(outside), target);
            Files.delete(link);
        }
    }

    // A link that was swapped in after the look, or a record that names what it does not own.
    @Test
    void aHostileRecordRemovesNothingOutside() throws IOException {
        Files.writeString(outside.resolve("precious"), "precious");
        write("/var/lib/goldentooth/generations/run0/hostile/paths", "absent\t/../outside/precious\n");
        write("/var/lib/goldentooth/journal", "run\trun0\nrole\thostile\nby\tsomebody\n");
        Wanted wanted = new Wanted("hostile").file("/etc/a", "a");
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Plan plan = wanted.plan(session);
            assertTrue(plan.observed().unfinished().isPresent());
            Result result = session.apply(plan, new RunId("run1", "me"), title -> {});
            assertEquals(Result.Status.REFUSED, result.status());
        }
        assertEquals("precious", Files.readString(outside.resolve("precious")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staged", "directories", "journal"})
    void aHostileRemainderTouchesNothingOutside(String record) throws IOException {
        Path precious = outside.resolve("precious");
        Files.writeString(precious, "precious");
        Path inner = Files.createDirectories(outside.resolve("inner"));
        Files.writeString(inner.resolve("paths"), "absent\t/etc/x\n");
        write("/var/lib/goldentooth/lock", "");
        String text = switch (record) {
            case "staged" -> precious + "\nprecious\n/precious\n" + root + "/../outside/precious\n";
            case "directories" -> "was\t4711:4711\t777\t0\t0\t/../outside/inner\n";
            default -> "run\t../../../../../outside\nrole\tinner\nby\tsomebody\n";
        };
        write("/var/lib/goldentooth/" + record, text);
        List<String> before = tree(outside);
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Plan plan = new Wanted("hostile").file("/etc/a", "a").plan(session);
            Result unused = session.apply(plan, new RunId("run1", "me"), title -> {});
        }
        assertEquals(before, tree(outside));
        assertEquals("precious", Files.readString(precious));
        assertEquals(0, Files.getAttribute(inner, "unix:uid"));
    }

    @ParameterizedTest
    @CsvSource({
        "7f454c4602010100000000000000000003003e00, x86_64",
        "7f454c460201010000000000000000000300b700, aarch64",
        "7f454c4601010100000000000000000003002800, armv7l",
        "23212f62696e2f6261736800, unknown"
    })
    void readsTheArchitectureOfTheFoldersOwnPrograms(String head, String machine) throws IOException {
        Files.createDirectories(at("/usr/bin"));
        Files.write(at("/usr/bin/dash"), HexFormat.of().parseHex(head));
        link("/usr/bin/sh", "/usr/bin/dash");
        link("/bin", "usr/bin");
        write("/usr/lib/os-release", "ID=inside\n");
        link("/etc/os-release", "/usr/lib/os-release");
        write("/etc/hostname", "pi7\n");
        try (HostSession session = Shell.BUSYBOX.open(folder, root.toString())) {
            assertEquals(machine, session.facts().machine());
            assertEquals("inside", session.facts().osRelease().get("ID"));
            assertEquals("pi7", session.facts().hostname());
            assertTrue(session.facts().isFolder());
        }
    }

    @Test
    void packagesAreReportedAsMissingAndUnitsOfTheirsAreLeftAlone() {
        Wanted wanted = new Wanted("web").installed("nginx", "nginx.service").started("nginx.service");
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Plan plan = wanted.plan(session);
            assertEquals(List.<Step>of(), plan.steps());
            assertTrue(plan.warnings().toString().contains("nginx is not installed"), plan.warnings()::toString);
        }
    }

    @Test
    void nothingIsRunInIt() {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            assertThrows(ApplyException.class, () -> session.run(List.of("true")));
            assertThrows(ApplyException.class, session::gather);
        }
    }

    @Test
    void anEmptyFolderIsNoSystem() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        try (HostSession session = HostSession.open(
                Shell.DASH.exec(folder), Become.NOBODY_ELSE, Nonce.from(new SecureRandom()), empty.toString())) {
            ApplyException refused = assertThrows(ApplyException.class, session::facts);
            assertTrue(String.valueOf(refused.getMessage()).contains("holds no system"), refused::toString);
        }
        assertEquals(List.of(empty.toString()), tree(empty));
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::toString);
    }

    private String systemctl(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("systemctl", "--root=" + root, "--quiet"));
        if (words[0].equals("is-enabled")) {
            command.remove(2);
        }
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private void move(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, folder.resolve("was-" + System.nanoTime()));
        }
    }

    private static List<String> tree(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    private Path at(String path) {
        return root.resolve(new RemotePath(path).value().substring(1));
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.createSymbolicLink(at(path), Path.of(target));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), text);
    }
}
