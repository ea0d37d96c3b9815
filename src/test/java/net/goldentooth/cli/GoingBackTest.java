package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.cli.project.Console;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code history}, {@code rollback} and {@code remove_ROLE} on two folders that stand for machines. */
class GoingBackTest {
    @TempDir
    Path folder;

    private int minute;

    @BeforeEach
    void makeMachines() throws IOException {
        for (String name : List.of("one", "two")) {
            write(name + "/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
            write(name + "/etc/group", "root:x:0:\n");
        }
        write("inventory/hosts.yaml", """
                all:
                  hosts:
                    one: {ansible_connection: local, root: %1$s/one}
                    two: {ansible_connection: local, root: %1$s/two}
                """.formatted(folder));
        write("roles/motd/role.yaml", """
                summary: Greets.
                hosts: all
                variables:
                  motd_text: {type: string, default: hello, about: What it says.}
                files:
                  - {path: /etc/motd, template: motd.j2}
                  - {path: /etc/motd.d/, copy: more/}
                """);
        write("roles/motd/motd.j2", "{{ motd_text }}\n");
        write("roles/motd/more/a", "a");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Each command runs a minute after the one before. */
    private CommandLineRun run(String... arguments) {
        minute++;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                null,
                Map.of("HOME", folder.toString()),
                folder,
                Clock.fixed(Instant.EPOCH.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC));
        int code = Main.run(console, List.of(arguments));
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--output", "json"));
        all.addAll(List.of(arguments));
        CommandLineRun run = run(all.toArray(String[]::new));
        assertEquals(0, run.code(), run::toString);
        return new ObjectMapper().readTree(run.out());
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
    void aRoleThatIsGoneIsTakenAwayFromTheHostsNamed() throws IOException {
        json("setup_motd");
        write("roles/other/role.yaml", "summary: Something else.\nhosts: all\n");
        Files.delete(folder.resolve("roles/motd/role.yaml"));
        assertEquals(2, run("remove_motd", "--yes").code());
        assertEquals("changed", status(json("remove_motd", "--yes", "-l", "two"), "two"));
        assertTrue(Files.exists(folder.resolve("one/etc/motd")) && Files.notExists(folder.resolve("two/etc/motd")));
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
