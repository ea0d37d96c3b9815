package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
}
