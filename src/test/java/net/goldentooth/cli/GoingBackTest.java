package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code history}, {@code rollback} and {@code remove_ROLE} on two folders that stand for machines. */
class GoingBackTest {
    @TempDir
    Path folder;

    private TwoMachines machines;

    @BeforeEach
    void makeMachines() throws IOException {
        machines = new TwoMachines(folder);
    }

    private void write(String file, String text) throws IOException {
        machines.write(file, text);
    }

    private CommandLineRun run(String... arguments) {
        return machines.run(arguments);
    }

    private JsonNode json(String... arguments) throws IOException {
        return machines.json(arguments);
    }

    private static String status(JsonNode document, String host) {
        return document.path("hosts").path(host).path("status").asText();
    }

    @Test
    void undoesTheNewestRunOfAllHostsAsked() throws IOException {
        json("setup_motd");
        String second = json("setup_motd", "-l", "two", "-e", "motd_text=other")
                .path("run")
                .asText();
        CommandLineRun looked = run("rollback", "--check");
        assertTrue(
                looked.out().startsWith("Back to what was there before run " + second + " (setup of motd by "),
                looked::out);
        JsonNode back = json("rollback");
        assertEquals("skipped", status(back, "one"));
        assertEquals("changed", status(back, "two"));
        assertEquals("hello\n", Files.readString(folder.resolve("two/etc/motd")));
        String history = run("history").out();
        assertTrue(history.lines().anyMatch(line -> line.matches(second + " .* setup  .* done +kept +two")), history);
        assertTrue(history.contains("rollback over " + second), history);
    }

    @Test
    void undoesNoOlderRunWhileAHostThatMayKnowANewerOneIsSilent() throws IOException {
        json("setup_motd");
        String older = json("setup_motd", "-l", "one", "-e", "motd_text=older")
                .path("run")
                .asText();
        json("setup_motd", "-l", "two", "-e", "motd_text=newest");
        String reachable = Files.readString(folder.resolve("inventory/hosts.yaml"));
        // Nobody listens on the port for the service multiplexer on this machine's own address.
        write(
                "inventory/hosts.yaml",
                reachable.replaceFirst("two: .*", "two: {ansible_host: 127.0.0.1, ansible_port: 1}"));
        CommandLineRun back = run("rollback", "-y");
        assertEquals(4, back.code(), back::toString);
        String why = "skipped, not begun: what the newest run is cannot be known without two: name it with --over RUN,"
                + " or leave hosts out with --limit: one";
        assertTrue(back.out().lines().anyMatch(why::equals), back::toString);
        assertFalse(back.out().contains("Back to"), back::toString);
        assertEquals("older\n", Files.readString(folder.resolve("one/etc/motd")));
        CommandLineRun named = run("rollback", "-y", "--over", older);
        assertEquals(4, named.code(), named::toString);
        assertEquals("hello\n", Files.readString(folder.resolve("one/etc/motd")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--wait-lock=5s", "--forks=1"})
    void aSecondNameOfAMachineDoesNotUndoWhatTheSameRunDidUnderTheFirst(String option) throws IOException {
        json("setup_motd", "-l", "one");
        json("setup_motd", "-l", "one", "-e", "motd_text=before");
        String hosts = Files.readString(folder.resolve("inventory/hosts.yaml"));
        write("inventory/hosts.yaml", hosts.replace(folder + "/two", folder + "/one"));
        assertEquals("ok", status(json("setup_motd", "-e", "motd_text=before", option), "two"));
        write("roles/motd/motd.j2", "{{ inventory_hostname }}\n");
        CommandLineRun both = run("setup_motd", "--serial", "1", option);
        assertEquals(1, both.code(), both::toString);
        String why =
                "this run set up motd here already, under another name: two hosts of the inventory are one machine";
        assertTrue(both.out().contains(why), both::toString);
        assertEquals("one\n", Files.readString(folder.resolve("one/etc/motd")));
        assertEquals(
                3,
                json("history", "-l", "one")
                        .path("hosts")
                        .path("one")
                        .path("kept")
                        .size());
        json("rollback", "-l", "one");
        assertEquals("before\n", Files.readString(folder.resolve("one/etc/motd")));
    }

    @Test
    void saysWhatItDoesNotKnow() throws IOException {
        json("setup_motd");
        CommandLineRun noRun = run("rollback", "--to", "20260102T030405-7f3a");
        assertEquals(2, noRun.code());
        assertTrue(noRun.err().startsWith("none of these hosts knows a run 20260102T030405-7f3a\n"), noRun::err);
        CommandLineRun noRole = run("rollback", "motdd");
        assertEquals(2, noRole.code());
        assertEquals(
                "none of these hosts has anything of a role \"motdd\"\n  hint: did you mean \"motd\"?\n", noRole.err());
        assertEquals(2, run("remove_motdd").code());
        assertTrue(run("rollback", "--to", "../../x").err().contains("\"../../x\" is not the id of a run"));
        assertTrue(run("history", "motdd").out().startsWith("nothing was done for motdd on these hosts yet\n"));
    }

    @Test
    void asksBeforeItTakesAwayAndThenHasNothingToDo() throws IOException {
        json("setup_motd");
        CommandLineRun asked = run("remove_motd");
        assertEquals(2, asked.code());
        assertTrue(asked.err().contains("this would remove something on one, two"), asked::err);
        JsonNode removed = json("remove-motd", "--yes");
        assertEquals("changed", status(removed, "one"));
        assertTrue(Files.notExists(folder.resolve("one/etc/motd.d")));
        assertEquals("ok", status(json("remove_motd"), "two"));
    }

    @Test
    void aUserThatStayedGoesWithALaterPurge() throws IOException {
        write("roles/motd/role.yaml", """
                summary: Greets.
                hosts: one
                users: [{name: motd, home: /nonexistent}]
                files: [{path: /etc/motd, copy: more/a}]
                """);
        json("setup_motd");
        json("remove_motd", "--yes");
        assertTrue(Files.readString(folder.resolve("one/etc/passwd")).contains("\nmotd:"));
        JsonNode steps = json("remove_motd", "--yes", "--purge")
                .path("hosts")
                .path("one")
                .path("steps");
        assertEquals("motd", steps.path(0).path("subject").asText(), steps::toString);
        assertFalse(Files.readString(folder.resolve("one/etc/passwd")).contains("\nmotd:"));
        assertTrue(run("status", "motd", "-l", "two")
                .out()
                .startsWith("no such role lands on these hosts, and nothing of it is left there\n"));
    }

    @Test
    void goingBackOverAPurgeSaysWhatStaysGone() throws IOException {
        write("roles/motd/role.yaml", """
                summary: Greets.
                hosts: one
                users: [{name: motd, home: /nonexistent}]
                directories: [{path: /srv/motd}]
                files: [{path: /etc/motd, copy: more/a}]
                """);
        json("setup_motd");
        write("one/srv/motd/data", "collected");
        json("remove_motd", "--yes");
        JsonNode kept = json("rollback").path("hosts").path("one").path("notes");
        assertFalse(kept.toString().contains("does not come back"), kept::toString);
        String purge = json("remove_motd", "--yes", "--purge").path("run").asText();
        for (String option : List.of("--check", "--yes")) {
            String notes = json("rollback", option)
                    .path("hosts")
                    .path("one")
                    .path("notes")
                    .toString();
            assertTrue(
                    notes.contains("what was in /srv/motd was purged in run " + purge + " and does not come back"),
                    notes);
            assertTrue(notes.contains("the user motd was purged in run " + purge + " and does not come back"), notes);
            assertTrue(notes.contains("setup_motd makes it again"), notes);
        }
        assertTrue(Files.exists(folder.resolve("one/etc/motd")));
    }

    @Test
    void whatAPurgedUserOwnedHasNoWayBack() throws IOException {
        write("roles/motd/role.yaml", """
                summary: Greets.
                hosts: one
                users: [{name: motd, home: /nonexistent}]
                files: [{path: /etc/motd, copy: more/a}, {path: /etc/motd.secret, copy: more/a, owner: "motd:motd"}]
                """);
        json("setup_motd");
        String purge = json("remove_motd", "--yes", "--purge").path("run").asText();
        for (String option : List.of("--check", "--yes")) {
            CommandLineRun back = run("rollback", option);
            assertEquals(1, back.code(), back::toString);
            assertTrue(
                    back.out()
                            .contains("the user motd was purged in run " + purge
                                    + " and does not come back, and it owned /etc/motd.secret"),
                    back::toString);
        }
        assertFalse(Files.exists(folder.resolve("one/etc/motd")));
        assertEquals("changed", status(json("setup_motd"), "one"));
    }

    @Test
    void aRoleThatIsGoneIsTakenAwayFromTheHostsNamed() throws IOException {
        json("setup_motd");
        write("roles/other/role.yaml", "summary: Something else.\nhosts: all\n");
        Files.delete(folder.resolve("roles/motd/role.yaml"));
        assertEquals(2, run("remove_motd", "--yes").code());
        assertEquals("changed", status(json("remove_motd", "--yes", "-l", "two"), "two"));
        assertTrue(Files.exists(folder.resolve("one/etc/motd")) && Files.notExists(folder.resolve("two/etc/motd")));
    }

    @Test
    void keepsAsManyStatesAsTheInventorySays() throws IOException {
        for (String text : List.of("a", "b", "c", "d")) {
            json("setup_motd", "-l", "one", "-e", "motd_text=" + text, "-e", "goldentooth_keep_generations=2");
        }
        JsonNode history = json("history", "-l", "one").path("hosts").path("one");
        assertEquals(2, history.path("kept").size(), history::toString);
        assertTrue(history.path("kept_bytes").asLong() > 0, history::toString);
        CommandLineRun none = run("setup_motd", "-e", "goldentooth_keep_generations=0");
        assertEquals(2, none.code());
        assertTrue(
                none.err()
                        .contains("goldentooth_keep_generations must be a number of states from 1 to 100, found \"0\""),
                none::err);
    }

    @Test
    void whatAnEmptiedFolderHadBroughtGoes() throws IOException {
        json("setup_motd");
        Files.delete(folder.resolve("roles/motd/more/a"));
        JsonNode steps = json("setup_motd", "--check").path("hosts").path("one").path("steps");
        assertEquals(
                "remove /etc/motd.d/a",
                steps.path(0).path("action").asText() + " "
                        + steps.path(0).path("subject").asText());
        assertEquals(1, steps.size());
    }
}
