package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that stands for a machine has links and records that would lead out of it, and nothing is done out there. */
class FolderEscapeTest {
    @TempDir
    Path folder;

    private Image image;
    private Path root;
    private Path outside;

    @BeforeEach
    void makeImage() throws IOException {
        image = Image.in(folder);
        root = image.root();
        outside = Files.createDirectories(folder.resolve("outside"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/app", "/etc", "/var", "/var/lib", "/var/lib/goldentooth", "/var/lib/goldentooth/history"})
    void linksThatLeadOutAreRefusedAndNothingIsWrittenThere(String place) throws IOException {
        for (String target : List.of(outside.toString(), "../../../../../../../.." + outside, "/nowhere/at/all")) {
            Path link = image.at(place);
            move(link);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
            List<String> before = Image.tree(outside);
            Wanted wanted = new Wanted("hostile")
                    .file("/etc/app/config", "mine\n")
                    .directory("/var/lib/app", "root:root", "0700");
            try (HostSession session = Shell.DASH.open(folder, root.toString())) {
                String message = assertThrows(ApplyException.class, () -> wanted.apply(session, "run1"))
                        .toString();
                assertTrue(message.contains("link") || message.contains("holds no system"), message);
            }
            assertEquals(before, Image.tree(outside), target);
            Files.delete(link);
        }
    }

    // A link that was swapped in after the look, or a record that names what it does not own.
    @Test
    void aHostileRecordRemovesNothingOutside() throws IOException {
        Files.writeString(outside.resolve("precious"), "precious");
        image.write("/var/lib/goldentooth/generations/run0/hostile/paths", "absent\t/../outside/precious\n");
        image.write("/var/lib/goldentooth/journal", "run\trun0\nrole\thostile\nby\tsomebody\n");
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
        image.write("/var/lib/goldentooth/lock", "");
        String text = switch (record) {
            case "staged" -> precious + "\nprecious\n/precious\n" + root + "/../outside/precious\n";
            case "directories" -> "was\t4711:4711\t777\t0\t0\t/../outside/inner\n";
            default -> "run\t../../../../../outside\nrole\tinner\nby\tsomebody\n";
        };
        image.write("/var/lib/goldentooth/" + record, text);
        List<String> before = Image.tree(outside);
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Plan plan = new Wanted("hostile").file("/etc/a", "a").plan(session);
            Result unused = session.apply(plan, new RunId("run1", "me"), title -> {});
        }
        assertEquals(before, Image.tree(outside));
        assertEquals("precious", Files.readString(precious));
        assertEquals(0, Files.getAttribute(inner, "unix:uid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/systemd",
                "/etc/systemd/system",
                "/etc/systemd/system/multi-user.target.wants",
                "/etc/systemd/system/multi-user.target.requires"
            })
    void unitsAreNotEnabledThroughLinksThatLeadOut(String place) throws IOException {
        String install = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n"
                + "RequiredBy=multi-user.target\n";
        image.write("/usr/lib/systemd/system/u.service", install);
        Wanted wanted = new Wanted("hostile").started("u.service");
        for (String target : List.of(outside.toString(), "/nowhere/at/all")) {
            image.link(place, target);
            try (HostSession session = Shell.DASH.open(folder, root.toString())) {
                String message = assertThrows(ApplyException.class, () -> wanted.plan(session))
                        .toString();
                assertTrue(message.contains("lead out of"), message);
            }
            assertEquals(List.of(outside.toString()), Image.tree(outside));
            Files.delete(image.at(place));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/systemd/system", "/etc/systemd/system/multi-user.target.wants"})
    void aLinkSwappedInAfterTheLookIsNotFollowedEither(String place) throws IOException {
        image.write(
                "/usr/lib/systemd/system/u.service",
                "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n");
        Wanted wanted = new Wanted("hostile").started("u.service");
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Plan plan = wanted.plan(session);
            image.link(place, outside.toString());
            Result result = session.apply(plan, new RunId("run1", "me"), title -> {});
            assertEquals(Result.Status.ROLLED_BACK, result.status(), result::toString);
            assertTrue(result.message().contains("a link leads out of"), result::message);
        }
        assertEquals(List.of(outside.toString()), Image.tree(outside));
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwd", "group", "shadow", "passwd-", "subuid+", "gshadow.lock"})
    void filesOfUsersAreRegularOnes(String name) throws IOException, InterruptedException {
        Path file = image.at("/etc/" + name);
        for (String make : List.of("mkfifo \"$1\"", "ln -s \"$2\" \"$1\"")) {
            move(file);
            new ProcessBuilder("sh", "-c", make, "sh", file.toString(), outside + "/it")
                    .start()
                    .waitFor();
            Wanted wanted = new Wanted("users").user("made");
            try (HostSession session = Shell.DASH.open(folder, root.toString())) {
                String message = assertThrows(ApplyException.class, () -> wanted.plan(session))
                        .toString();
                assertTrue(message.contains("is no regular file"), message);
            }
            assertEquals(List.of(outside.toString()), Image.tree(outside));
        }
    }

    private void move(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, folder.resolve("was-" + System.nanoTime()));
        }
    }
}
