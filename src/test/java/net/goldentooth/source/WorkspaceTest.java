package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path outer;

    private Path root;

    @BeforeEach
    void makeWorkspace() throws IOException {
        root = Files.createDirectories(outer.resolve("cluster"));
        write("roles/motd/role.yaml", "summary: Greets.\nhosts: all\n");
        write("roles/motd/motd.j2", "hello\n");
        write("roles/motd/dashboards/b.json", "{}");
        write("roles/motd/dashboards/a/c.json", "{}");
        write("roles/motd/dashboards/.hidden", "");
        write("roles/motd/dashboards/b.json~", "");
        write("roles/Not-A-Role/role.yaml", "summary: x\n");
        write("roles/unfinished/notes.txt", "");
        write("templates/shared.j2", "shared\n");
        Files.writeString(outer.resolve("secret.txt"), "secret\n");
    }

    private void write(String relative, String text) throws IOException {
        Path file = root.resolve(relative);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void isFoundFromBelow() {
        assertEquals(root, Workspace.find(root.resolve("roles/motd/dashboards")).root());
    }

    @Test
    void showsPathsRelativeToItself() {
        Workspace workspace = Workspace.at(root);
        assertEquals("roles/motd/role.yaml", workspace.shown(root.resolve("roles/x/../motd/role.yaml")));
        assertEquals(outer.resolve("secret.txt").toString(), workspace.shown(outer.resolve("secret.txt")));
    }

    @Test
    void listsRolesThatHaveARoleFile() {
        List<String> roles = Workspace.at(root).roles();
        assertTrue(roles.contains("motd"));
        assertTrue(roles.stream().noneMatch(List.of("Not-A-Role", "unfinished")::contains));
    }

    @Test
    void readsARolesFiles() {
        SourceFolder role = Workspace.at(root).role("motd").orElseThrow();
        assertEquals(Optional.of("summary: Greets."), role.firstLine("role.yaml"));
        assertEquals("hello\n", role.file("motd.j2").orElseThrow().text());
        assertEquals("roles/motd/motd.j2", role.file("motd.j2").orElseThrow().shown());
        assertEquals(List.of("a/c.json", "b.json"), role.list("dashboards/"));
        assertEquals(Optional.empty(), role.file("absent.j2"));
        assertEquals(
                "shared\n",
                Workspace.at(root).templates().file("shared.j2").orElseThrow().text());
    }

    @Test
    void neverReadsOutsideItself() throws IOException {
        SourceFolder role = Workspace.at(root).role("motd").orElseThrow();
        Files.createSymbolicLink(root.resolve("roles/motd/link.txt"), outer.resolve("secret.txt"));
        for (String path : List.of(
                "../../../secret.txt", "link.txt", outer.resolve("secret.txt").toString())) {
            InvalidInputException refused = assertThrows(InvalidInputException.class, () -> role.file(path), path);
            String said = CaseFolder.messages(refused.problems());
            assertTrue(said.contains("leads out of the workspace"), said);
        }
        assertEquals(Optional.empty(), Workspace.at(root).role("../motd"));
    }

    @Test
    void saysWhichFileIsMissingOrUnreadable() {
        Workspace workspace = Workspace.at(root);
        assertEquals(
                "absent.yaml: there is no such file",
                assertThrows(InvalidInputException.class, () -> workspace.read(root.resolve("absent.yaml")))
                        .getMessage());
        assertEquals(
                "roles: this is a folder, and a file is needed here",
                assertThrows(InvalidInputException.class, () -> workspace.read(root.resolve("roles")))
                        .getMessage());
    }
}
