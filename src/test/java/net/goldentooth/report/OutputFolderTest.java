package net.goldentooth.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedFile.Sight;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.ManagedUser;
import net.goldentooth.render.Owner;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    private static final Bundle WEB = bundle("allyrion", "web", Map.of("/etc/web/web.conf", "port = 80\n"));
    private static final Bundle DB =
            bundle("allyrion", "db", Map.of("/etc/db.conf", "password = hunter2hunter2\nsize = 1\n"));
    private static final Bundle OTHER = bundle("bettley", "web", Map.of("/etc/web/web.conf", "port = 81\n"));

    @TempDir
    Path temporary;

    private Path folder = Path.of("");
    private OutputFolder output = new OutputFolder(folder);

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("out");
        output = new OutputFolder(folder);
    }

    @Test
    void takesAFolderThatHoldsOnlyWhatAKilledRunLeft() throws IOException {
        Files.createDirectory(folder);
        Path left = Files.writeString(folder.resolve("123.goldentooth-new"), "");
        output.write(List.of(WEB));
        assertFalse(Files.exists(left));
        assertEquals("port = 80\n", Files.readString(folder.resolve("allyrion/etc/web/web.conf")));
    }

    @Test
    void writesEachHostsFilesAndAManifest() throws IOException {
        output.write(List.of(WEB, OTHER));
        assertEquals("port = 80\n", Files.readString(folder.resolve("allyrion/etc/web/web.conf")));
        assertEquals(
                List.of(
                        ".goldentooth-render",
                        "allyrion/etc/web/web.conf",
                        "allyrion/manifest.json",
                        "bettley/etc/web/web.conf",
                        "bettley/manifest.json"),
                List.copyOf(state().keySet()));
        assertEquals(
                """
                {
                  "host" : "allyrion",
                  "roles" : [
                    "web"
                  ],
                  "files" : [
                    {
                      "path" : "/etc/web/web.conf",
                      "owner" : "root",
                      "group" : "web",
                      "mode" : "0640",
                      "sha256" : "%s",
                      "role" : "web"
                    }
                  ],
                  "directories" : [
                    {
                      "path" : "/var/lib/web",
                      "owner" : "web",
                      "group" : "web",
                      "mode" : "0755"
                    }
                  ],
                  "units" : [
                    {
                      "name" : "web.service",
                      "enabled" : true,
                      "state" : "started"
                    }
                  ],
                  "packages" : [
                    "adduser"
                  ],
                  "users" : [
                    "web"
                  ],
                  "releases" : [
                    {
                      "name" : "web",
                      "version" : "1",
                      "install" : {
                        "web" : "/usr/local/bin/web"
                      }
                    }
                  ]
                }
                """.formatted(Content.of("port = 80\n").sha256()),
                Files.readString(folder.resolve("allyrion/manifest.json")));
    }

    @Test
    void writesNothingTheSecondTime() throws IOException {
        output.write(List.of(WEB, DB, OTHER));
        FileTime early = FileTime.fromMillis(1000);
        for (String path : state().keySet()) {
            Files.setLastModifiedTime(folder.resolve(path), early);
        }
        output.write(List.of(OTHER, DB, WEB));
        for (String path : state().keySet()) {
            assertEquals(early, Files.getLastModifiedTime(folder.resolve(path)), path);
        }
    }

    @Test
    void removesWhatIsNotRenderedAnyMore() throws IOException {
        output.write(List.of(WEB, DB, OTHER));
        Files.writeString(folder.resolve("allyrion/etc/web/left.goldentooth-new"), "by an interrupted run");
        output.write(List.of(DB));
        assertEquals(Set.of(".goldentooth-render", "allyrion/etc/db.conf", "allyrion/manifest.json"), state().keySet());
        assertFalse(Files.exists(folder.resolve("allyrion/etc/web")));
        assertFalse(Files.exists(folder.resolve("bettley")));
    }

    @Test
    void keepsSecretsFromOtherUsers() throws IOException {
        output.write(List.of(WEB, DB, OTHER));
        assertEquals("rw-------", mode("allyrion/etc/db.conf"));
        assertEquals("rw-------", mode("allyrion/manifest.json"));
        assertEquals("rw-r--r--", mode("allyrion/etc/web/web.conf"));
        assertEquals("rw-r--r--", mode("bettley/manifest.json"));
        Files.setPosixFilePermissions(
                folder.resolve("allyrion/etc/db.conf"), PosixFilePermissions.fromString("rw-r--r--"));
        output.write(List.of(WEB, DB, OTHER));
        assertEquals("rw-------", mode("allyrion/etc/db.conf"));
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    @Test
    void neverTouchesAFolderOfSomebodyElse() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> output.write(List.of(WEB)));
        assertEquals(
                folder + ": the folder is neither empty nor an earlier output\n"
                        + "  hint: name an empty one: what is not rendered would be removed from it",
                refused.problems().get(0).text());
        assertEquals(Set.of("thesis.txt"), state().keySet());
        Files.delete(folder.resolve("thesis.txt"));
        output.write(List.of(WEB));
        assertThrows(
                InvalidInputException.class,
                () -> new OutputFolder(folder.resolve("allyrion/manifest.json")).write(List.of(WEB)));
    }

    @Test
    void writesThroughNoLink() throws IOException {
        output.write(List.of(WEB));
        Path outside = Files.createDirectories(temporary.resolve("outside/web"));
        Files.writeString(outside.resolve("web.conf"), "not ours");
        removeTree(folder.resolve("allyrion/etc"));
        Files.createSymbolicLink(folder.resolve("allyrion/etc"), temporary.resolve("outside"));
        output.write(List.of(WEB));
        assertEquals("not ours", Files.readString(outside.resolve("web.conf")));
        assertEquals("port = 80\n", Files.readString(folder.resolve("allyrion/etc/web/web.conf")));
        assertFalse(Files.isSymbolicLink(folder.resolve("allyrion/etc")));
    }

    @Test
    void comparesToTheByte() throws IOException {
        output.write(List.of(WEB, DB));
        assertEquals("", output.compare(List.of(DB, WEB)));
        Files.writeString(folder.resolve("allyrion/etc/web/web.conf"), "port = 80");
        assertEquals("""
                --- allyrion/etc/web/web.conf
                +++ allyrion/etc/web/web.conf
                @@ -1,1 +1,1 @@
                -port = 80
                \\ No newline at end of file
                +port = 80
                """, output.compare(List.of(WEB, DB)));
    }

    @Test
    void comparesTheListsOfFilesAndMasksSecrets() throws IOException {
        output.write(List.of(DB, OTHER));
        Files.writeString(folder.resolve("allyrion/etc/db.conf"), "password = olderpassword\nsize = 1\n");
        String diff = output.compare(List.of(DB, WEB));
        assertTrue(diff.contains("--- /dev/null\n+++ allyrion/etc/web/web.conf\n@@ -0,0 +1,1 @@\n+port = 80\n"), diff);
        assertTrue(diff.contains("--- bettley/etc/web/web.conf\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-port = 81\n"), diff);
        assertTrue(diff.contains("-password = ***\n+password = ***\n size = 1\n"), diff);
        assertFalse(diff.contains("hunter2") || diff.contains("olderpassword"), diff);
        assertTrue(output.compare(List.of(OTHER)).contains("File allyrion/etc/db.conf may hold a secret"));
        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> new OutputFolder(temporary.resolve("no")).compare(List.of(WEB)));
        assertTrue(refused.problems().get(0).text().contains("there is no such folder"));
    }

    @Test
    void showsNothingOfAFileDeclaredAsSecretThoughItsValuesAreKnown() {
        output.write(List.of(OTHER));
        ManagedFile known = DB.files().get(0);
        ManagedFile declared =
                new ManagedFile(known.path(), known.content(), known.owner(), known.mode(), List.of(), Sight.WITHHELD);
        String diff = output.compare(List.of(DB.withReleaseFiles(List.of(declared))));
        assertTrue(diff.contains("File allyrion/etc/db.conf may hold a secret, so its change is not shown\n"), diff);
        assertFalse(diff.contains("+size = 1"), diff);
    }

    private TreeMap<String, String> state() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void removeTree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Bundle bundle(String host, String role, Map<String, String> contents) {
        Owner owner = new Owner("root", role);
        RemotePath program = new RemotePath("/usr/local/bin/" + role);
        List<ManagedFile> files = contents.entrySet().stream()
                .map(each -> new ManagedFile(
                        new RemotePath(each.getKey()),
                        Content.of(each.getValue()),
                        owner,
                        new FileMode(0640),
                        List.of(),
                        each.getValue().contains("password") ? Sight.MASKED : Sight.OPEN))
                .toList();
        return new Bundle(
                new HostName(host),
                role,
                Optional.empty(),
                List.of(new ManagedPackage("adduser", List.of())),
                List.of(new ManagedUser(role, true, "/nonexistent", "/usr/sbin/nologin", List.of())),
                List.of(new ManagedDirectory(
                        new RemotePath("/var/lib/" + role), new Owner(role, role), new FileMode(0755))),
                List.of(new ManagedRelease(
                        Origin.ofFile("role.yaml"),
                        role,
                        "1",
                        Map.of(),
                        Map.of(role, new ManagedFile.Target(program, owner, new FileMode(0755), List.of())))),
                files,
                List.of(new ManagedUnit(new UnitName(role + ".service"), true, ManagedUnit.State.STARTED)),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                Set.of(new Secret("hunter2hunter2")));
    }
}
