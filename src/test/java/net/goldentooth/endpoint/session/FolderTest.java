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
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.observed.ObservedUnit;
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

    private Image image;
    private Path root;

    @BeforeEach
    void makeImage() throws IOException {
        image = Image.in(folder);
        root = image.root();
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
        assertEquals(4711, Files.getAttribute(image.at("/srv/web"), "unix:uid"));
        assertEquals(44, Files.getAttribute(image.at("/srv/web"), "unix:gid"));
        assertTrue(Files.readString(image.at("/etc/passwd")).contains("\nmade:"));
        assertFalse(Files.readString(Path.of("/etc/passwd")).contains("\nmade:"));
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsSeenAlsoWhereThereIsNoFile(Shell shell) {
        Wanted wanted = new Wanted("alone").user("made");
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(wanted.apply(session, "run1"));
            assertTrue(wanted.plan(session).changesNothing());
        }
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
        assertFalse(Files.exists(image.at("/srv/web")));
    }

    @ParameterizedTest
    @EnumSource
    void statesOfUnitsAreWhatSystemctlSays(Shell shell) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemctl")), "systemctl is not installed");
        String install = "[Service]\nExecStart=/bin/true\n[Install]\n";
        image.write("/usr/lib/systemd/system/plain.service", install + "WantedBy = multi-user.target\n");
        image.write("/usr/lib/systemd/system/asked.service", install + "RequiredBy=multi-user.target\n");
        image.write("/etc/systemd/system/alias.service", install + "Alias=other.service\n");
        image.write("/etc/systemd/system/static.service", "[Service]\nExecStart=/bin/true\n");
        image.write("/usr/lib/systemd/system/many@.service", install + "WantedBy=multi-user.target");
        image.write("/usr/lib/systemd/system/masked.service", install);
        image.link("/etc/systemd/system/masked.service", "/dev/null");
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
        Path wants = image.at("/etc/systemd/system/multi-user.target.wants/u.service");
        try (HostSession session = open(known)) {
            assertDone(wanted.apply(session, "run1"));
            assertTrue(wanted.plan(session).changesNothing());
            assertTrue(Files.readSymbolicLink(wants).endsWith("u.service"));
            assertTrue(Files.isSymbolicLink(image.at("/etc/systemd/system/v.service")));

            Wanted gone = new Wanted("unit");
            assertDone(gone.apply(session, "run2"));
            assertFalse(Files.exists(wants, LinkOption.NOFOLLOW_LINKS));
            assertFalse(Files.exists(image.at("/etc/systemd/system/v.service"), LinkOption.NOFOLLOW_LINKS));
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
                Premises.in(root.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "7f454c4602010100000000000000000003003e00, x86_64",
        "7f454c460201010000000000000000000300b700, aarch64",
        "7f454c4601010100000000000000000003002800, armv7l",
        "23212f62696e2f6261736800, unknown"
    })
    void readsTheArchitectureOfTheFoldersOwnPrograms(String head, String machine) throws IOException {
        Files.createDirectories(image.at("/usr/bin"));
        Files.write(image.at("/usr/bin/dash"), HexFormat.of().parseHex(head));
        image.link("/usr/bin/sh", "/usr/bin/dash");
        image.link("/bin", "usr/bin");
        image.write("/usr/lib/os-release", "ID=inside\n");
        image.link("/etc/os-release", "/usr/lib/os-release");
        image.write("/etc/hostname", "pi7\n");
        try (HostSession session = Shell.BUSYBOX.open(folder, root.toString())) {
            assertEquals(machine, session.facts().machine());
            assertEquals("inside", session.vitals().osRelease().get("ID"));
            assertEquals("pi7", session.vitals().hostname());
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
                Shell.DASH.exec(folder),
                Become.NOBODY_ELSE,
                Nonce.from(new SecureRandom()),
                Premises.in(empty.toString()))) {
            ApplyException refused = assertThrows(ApplyException.class, session::facts);
            assertTrue(String.valueOf(refused.getMessage()).contains("holds no system"), refused::toString);
        }
        assertEquals(List.of(empty.toString()), Image.tree(empty));
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
}
