package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A path goes from one role to another, and only the other one was set up since. */
class MovedPathTest {
    @TempDir
    Path folder;

    private TwoMachines machines;

    @BeforeEach
    void moveThePath() throws IOException {
        machines = new TwoMachines(folder);
        machines.json("setup_motd", "-l", "one");
        machines.write("roles/motd/role.yaml", """
                summary: Greets elsewhere.
                hosts: all
                variables:
                  motd_text: {type: string, default: hello, about: What it says.}
                files:
                  - {path: /etc/greeting, template: motd.j2}
                """);
        machines.write("roles/banner/role.yaml", """
                summary: Warns.
                hosts: all
                files:
                  - {path: /etc/motd, copy: banner}
                """);
        machines.write("roles/banner/banner", "keep out\n");
        machines.json("setup_banner", "-l", "one");
        assertEquals("keep out\n", motd());
    }

    private String motd() throws IOException {
        return Files.readString(folder.resolve("one/etc/motd"));
    }

    private static void assertChanged(JsonNode document) {
        JsonNode host = document.path("hosts").path("one");
        assertEquals("changed", host.path("status").asText(), document::toPrettyString);
        assertFalse(host.path("notes").toString().contains("by hand"), document::toPrettyString);
    }

    @Test
    void rollbackGivesItBack() throws IOException {
        assertChanged(machines.json("rollback", "-l", "one"));
        assertEquals("hello\n", motd());
    }

    @Test
    void removeTakesItAway() throws IOException {
        assertChanged(machines.json("remove_banner", "-l", "one", "--yes"));
        assertTrue(Files.notExists(folder.resolve("one/etc/motd")));
    }

    @Test
    void theOldRoleLeavesItAlone() throws IOException {
        JsonNode back = machines.json("remove_motd", "-l", "one", "--yes");
        assertChanged(back);
        assertTrue(back.path("hosts").path("one").path("notes").toString().contains("belongs to the role banner now"));
        assertEquals("keep out\n", motd());
    }
}
