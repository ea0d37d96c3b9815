package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.goldentooth.cli.host.RepeatedWords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind for the next one: the hosts on which it did not end well. Nobody listens on port 1 here. */
final class FailedHostsTest {
    @TempDir
    Path workspace;

    @BeforeEach
    void writeWorkspace() throws IOException {
        write("inventory/hosts.yaml", """
                all:
                  vars: {ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: nobody}
                  hosts:
                    atlas:
                    briar: {ansible_connection: local, here: true}
                    cedar: {ansible_port: 2}
                """);
        // Where it lands on this machine, it does nothing at all.
        write("roles/motd/role.yaml", """
                summary: Greets whoever logs in.
                hosts: all
                files: [{path: /nowhere/motd, copy: motd, when: here is not defined}]
                """);
        write("roles/motd/motd", "Hello.\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }

    private CommandLineRun run(String... words) {
        return CommandLineRun.in(workspace, words);
    }

    private List<Path> files() throws IOException {
        Path folder = workspace.resolve(".local/state/goldentooth/failed");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private String hosts() throws IOException {
        String text = Files.readString(files().get(0));
        return String.join(
                " ", text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    @Test
    void theCommandForTheHostsThatFailedIsPrinted() throws IOException {
        CommandLineRun run = run("setup_motd", "-e", "token=canary", "--limit", "atlas:cedar", "--forks", "2");
        assertEquals(4, run.code(), run.err());
        assertEquals("atlas cedar", hosts());
        Path file = files().get(0);
        assertTrue(file.endsWith("setup_motd"), file::toString);
        assertTrue(
                run.out()
                        .endsWith(
                                "\nonce more, where it did not end well:\n  goldentooth setup_motd -e ... --forks 2 --limit @"
                                        + file + "\n"),
                run.out());
        assertFalse(Files.readString(file).contains("canary"));
        CommandLineRun again = run("setup_motd", "--limit", "@" + file);
        assertEquals(4, again.code(), again.err());
        assertTrue(again.out().contains("skipped, outside --limit: briar"), again.out());
    }

    @Test
    void theListFollowsWhatRunsAchieve() throws IOException {
        assertEquals(4, run("setup_motd", "--output", "json").code());
        assertEquals("atlas cedar", hosts());
        String reach = "{\"ansible_connection\": \"local\", \"here\": true}";
        assertEquals(0, run("setup_motd", "-l", "atlas", "-e", reach).code());
        assertEquals("cedar", hosts(), "cedar still waits");
        assertEquals(0, run("setup_motd", "--check", "-e", reach).code());
        assertEquals("cedar", hosts(), "a rehearsal achieves nothing");
        assertEquals(0, run("setup_motd", "-e", reach).code());
        assertEquals(List.of(), files());
    }

    @Test
    void jsonStaysOneDocument() throws IOException {
        CommandLineRun run = run("setup_motd", "--output", "json");
        assertTrue(run.out().startsWith("{") && run.out().endsWith("}\n"), run.out());
        assertFalse(run.out().contains("once more"), run.out());
    }

    @Test
    void anUnwritableFolderIsAWarning() throws IOException {
        Path inTheWay = Files.writeString(workspace.resolve("file"), "");
        CommandLineRun run = new CommandLineRun.World(workspace, Map.of("XDG_STATE_HOME", inTheWay.toString()), "")
                .run("setup_motd");
        assertEquals(4, run.code());
        assertTrue(
                run.err().startsWith("warning: the list of failed hosts cannot be written to " + inTheWay), run.err());
        assertFalse(run.out().contains("once more"), run.out());
    }

    @Test
    void filesOfHostsAreReadByEveryCommand() throws IOException {
        write("some", "# the first\n\natlas\n  cedar:briar:!briar\n");
        CommandLineRun ping = run("ping", "@some", "--limit", "@some", "--output", "json");
        assertEquals(4, ping.code(), ping.err());
        assertTrue(ping.out().contains("\"atlas\"") && ping.out().contains("\"cedar\""), ping.out());
        assertFalse(ping.out().contains("briar"), ping.out());
        assertEquals(4, run("exec", "@~/some", "--", "true").code());
        assertEquals(4, run("setup_motd", "--limit", "@some:&atlas", "--check").code());
    }

    @Test
    void mistakesInSuchFilesHaveTheirLines() throws IOException {
        write("bad", "atlas\nceder\n# x\nbriar[\n");
        assertEquals("""
                bad:4:1: host pattern "briar[": its brackets do not match
                """, run("setup_motd", "--limit", "@bad").err());
        write("bad", "atlas\nceder\n\nnobody\n");
        assertEquals("""
                bad:2:1: no host or group "ceder" in the inventory
                  hint: did you mean "cedar"?
                bad:4:1: no host or group "nobody" in the inventory
                2 errors
                """, run("ping", "@bad").err());
        write("bad", "# nothing\n");
        assertEquals(
                "bad: this file names no host\n",
                run("ping", "all", "--limit", "@bad").err());
        assertEquals(
                "gone: there is no such file\n",
                run("setup_motd", "--limit", "@gone").err());
    }

    @Test
    void aHostThatLeftTheInventoryIsLeftOutOfWhatARunWroteDown() throws IOException {
        assertEquals(4, run("setup_motd").code());
        String list = "@" + files().get(0);
        inventoryOf("briar: {ansible_connection: local, here: true}", "cedar: {ansible_port: 2}");
        String warning = workspace.relativize(files().get(0))
                + ":3:1: warning: \"atlas\" is not in the inventory any more, and is left out\n";
        for (String command : List.of("setup_motd", "rollback", "remove_motd", "ping all", "status")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("--limit", list));
            CommandLineRun run = run(words.toArray(String[]::new));
            assertEquals(4, run.code(), run::toString);
            assertEquals(warning, run.err(), run::toString);
            assertTrue(run.out().contains("cedar"), run::toString);
        }
        inventoryOf("briar: {ansible_connection: local, here: true}");
        for (String command : List.of("setup_motd", "ping")) {
            CommandLineRun run = run(command, "--limit", list);
            assertEquals(2, run.code(), run::toString);
            assertTrue(
                    run.err().contains("--limit: \"" + list + "\" matches no host of the inventory\n"), run::toString);
        }
    }

    private void inventoryOf(String... hosts) throws IOException {
        String vars = "  vars: {ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: nobody}\n";
        write("inventory/hosts.yaml", "all:\n" + vars + "  hosts:\n    " + String.join("\n    ", hosts) + "\n");
    }

    @Test
    void marksOfOtherSystemsInSuchFilesSayNothing() throws IOException {
        write("some", "\uFEFFatlas\r\ncedar\r\n");
        CommandLineRun ping = run("ping", "@some");
        assertEquals(4, ping.code(), ping::toString);
        assertTrue(ping.out().startsWith("atlas  "), ping::toString);
        write("some", "\uFEFF# two\r\nceder\r\n");
        assertEquals(
                "some:2:1: no host or group \"ceder\" in the inventory\n  hint: did you mean \"cedar\"?\n",
                run("ping", "@some").err());
    }

    @Test
    void whatIsNoFileIsSaidToBeNone() throws IOException {
        for (String command : List.of("setup_motd", "ping")) {
            CommandLineRun nameless = run(command, "--limit", "@");
            assertEquals(2, nameless.code());
            assertEquals("--limit: host pattern \"@\": the name of a file is missing after @\n", nameless.err());
            CommandLineRun folder = run(command, "--limit", "atlas,@roles");
            assertEquals(2, folder.code());
            assertEquals("""
                    --limit: "@roles" is a folder, and @ stands before the name of a file
                      hint: the file has a host pattern on each line
                    """, folder.err());
        }
    }

    @Test
    void thePathMayHoldWhatElsePartsAPattern() throws IOException {
        CommandLineRun.World world = new CommandLineRun.World(
                workspace, Map.of("XDG_STATE_HOME", workspace.resolve("a b,c:d").toString()), "");
        assertEquals(4, world.run("setup_motd").code());
        try (Stream<Path> files = Files.walk(workspace.resolve("a b,c:d"))) {
            Path list = files.filter(file -> file.endsWith("setup_motd"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(4, world.run("ping", "@" + list).code());
        }
    }

    @Test
    void nothingStaysWhereTheListCannotBeReplaced() throws IOException {
        assertEquals(4, run("setup_motd").code());
        Path list = files().get(0);
        Files.delete(list);
        // No file takes the place of a folder.
        Files.createDirectories(list.resolve("inside"));
        CommandLineRun run = run("setup_motd");
        assertTrue(
                run.err().startsWith("warning: the list of failed hosts cannot be written to " + list), run::toString);
        assertEquals(List.of(), files());
    }

    @Test
    void wordsAreShownAsAShellReadsThem() {
        assertEquals(
                "goldentooth -i 'my hosts' setup_motd -y -e ... -b -e @vars.yaml --extra-vars ... -e ...",
                RepeatedWords.of(List.of(
                        "-i",
                        "my hosts",
                        "setup_motd",
                        "-l",
                        "a",
                        "-y",
                        "-e",
                        "x=1",
                        "-be",
                        "@vars.yaml",
                        "--limit=b",
                        "--extra-vars=y=2",
                        "-ez=3",
                        "-lc")));
    }
}
