package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line's contract: names, options before and after the command, exit codes, what goes where. */
final class CommandLineTest {
    @TempDir
    Path workspace;

    @BeforeEach
    void writeWorkspace() throws IOException {
        write("inventory/hosts.yaml", """
                all:
                  hosts:
                    atlas: {owner: ada, port: 8080}
                    briar: {owner: "{{ hostvars.atlas.owner }} too"}
                """);
        write("roles/motd/role.yaml", """
                summary: Greets whoever logs in.
                hosts: all
                variables:
                  motd_greeting: {type: string, default: Hello, about: The first word.}
                files:
                  - {path: /etc/motd, template: motd.j2, owner: root:root, mode: "0644"}
                """);
        write("roles/motd/motd.j2", "{{ motd_greeting }}, {{ owner }}\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(workspace, arguments);
    }

    @Test
    void helpListsOneCommandForEveryRole() {
        CommandLineRun help = run("--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("  setup_motd "), help.out());
        assertTrue(help.out().contains("Greets whoever logs in."), help.out());
        assertTrue(help.out().contains("setup_prometheus"), help.out());
        assertEquals("", help.err());
    }

    @Test
    void helpOfARoleShowsItsVariables() {
        String help = run("setup-motd", "--help").out();
        assertTrue(help.contains("motd_greeting: string = \"Hello\""), help);
        assertTrue(help.contains("The first word."), help);
    }

    @Test
    void helpListsEveryCommandAlsoBesideAWordThatIsOne() {
        assertTrue(run("-i", "inventory", "--help").out().contains("setup_all"));
    }

    @Test
    void aMisspeltCommandIsGuessedAlsoBesideAWordThatIsOne() {
        assertTrue(run("-i", "inventory", "rendr").err().contains("did you mean \"render\"?"));
    }

    @Test
    void aMisspeltCommandIsWrongUsageWithAHint() {
        CommandLineRun run = run("setup_motdd");
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("did you mean \"setup_motd\"?"), run.err());
    }

    @Test
    void aWrongOptionIsNamedWithWhatToDo() {
        assertEquals(
                "unknown option --limit\n  hint: options that only some commands have, such as --limit, stand after the"
                        + " command's name\n",
                run("--limit", "lab", "setup_motd", "--check").err());
        assertEquals(
                "unknown option --limt\n  hint: did you mean \"--limit\"?\n",
                run("setup_motd", "--limt", "a").err());
        assertEquals(
                "\"extra\" is one argument too many\n  hint: see \"goldentooth setup_motd --help\"\n",
                run("setup_motd", "extra").err());
        for (String option : List.of("--forks", "--serial")) {
            CommandLineRun run = run("setup_motd", option, "0");
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().startsWith("Invalid value for option \"" + option + "\""), run.err());
        }
    }

    @Test
    void globalOptionsCountBeforeAndAfterTheCommand() {
        assertEquals(
                run("-e", "owner=eve", "template", "roles/motd/motd.j2", "-e", "motd_greeting=Hi"),
                run("template", "roles/motd/motd.j2", "-e", "owner=eve", "-e", "motd_greeting=Hi"));
        assertEquals(
                "Hi, eve\n",
                run("-e", "owner=eve motd_greeting=Hi", "template", "roles/motd/motd.j2")
                        .out());
    }

    @Test
    void extraVariablesMayComeFromAFile() throws IOException {
        write("more.yaml", "owner: eve\nmotd_greeting: \"Good morning\"\n");
        String file = "@" + workspace.resolve("more.yaml");
        assertEquals(
                "Good morning, eve\n",
                run("template", "roles/motd/motd.j2", "-e", file).out());
        write("more.yaml", "owner: eve\nowner: eva\n");
        CommandLineRun refused = run("lint", "-e", file);
        assertEquals(2, refused.code(), refused.err());
        assertTrue(refused.out().contains("more.yaml:2:1: the key \"owner\" was already given"), refused.out());
    }

    @Test
    void anInventoryMayBeCalledLikeACommand() {
        CommandLineRun run = run("-i", "inventory", "inventory", "graph");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("@all:\n"), run.out());
    }

    @Test
    void withoutAHostATemplateSeesExtraVariablesOnly() {
        CommandLineRun run = run("template", "roles/motd/motd.j2", "-e", "motd_greeting=Hi");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("roles/motd/motd.j2:1:25: "), run.err());
        assertTrue(run.err().contains("\"owner\""), run.err());
        assertEquals(
                "Hi, ada too\n",
                run("template", "roles/motd/motd.j2", "--host", "briar", "-e", "motd_greeting=Hi")
                        .out());
    }

    @Test
    void aTemplatesProblemNamesTheHost() throws IOException {
        write("roles/motd/typo.j2", "from\n{{ ownr }}\n");
        CommandLineRun run = run("template", "roles/motd/typo.j2", "--host", "briar");
        assertEquals(2, run.code());
        assertTrue(
                run.err().startsWith("roles/motd/typo.j2:2:4: undefined variable \"ownr\" (host briar)\n"), run.err());
        assertTrue(run.err().contains("did you mean \"owner\"?"), run.err());
    }

    @Test
    void problemsAreOneDocumentWhenJsonIsAskedFor() {
        CommandLineRun run = run("--output", "json", "inventory", "host", "atlsa");
        assertEquals(2, run.code());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("{\n  \"problems\" : ["), run.out());
        assertTrue(run.out().contains("did you mean \\\"atlas\\\"?"), run.out());
    }

    @Test
    void varsSayWhereAValueCameFrom() {
        CommandLineRun run = run("inventory", "vars", "briar", "owner", "-e", "owner=eve");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("owner: \"eve\"\n"), run.out());
        assertTrue(run.out().contains("inventory/hosts.yaml:4:13"), run.out());
        assertTrue(
                run.out().contains("extra vars (-e): \"eve\"\n  the last one wins: extra variables rank above"),
                run.out());
    }

    @Test
    void lintSaysEverythingAtOnce() throws IOException {
        write("roles/motd/motd.j2", "{{ ownr }}\n{% if %}\n");
        write("inventory/hosts.yaml", "all:\n  hosts:\n    atlas: {ansible_port: 0}\n    \"a;b\":\n");
        CommandLineRun run = run("lint");
        assertEquals(2, run.code());
        assertTrue(run.out().contains("inventory/hosts.yaml:4:5: "), run.out());
        assertTrue(run.out().contains("roles/motd/motd.j2:2:"), run.out());
    }

    @Test
    void lintOfAGoodWorkspaceIsQuiet() {
        assertEquals(new CommandLineRun(0, "no problems\n", ""), run("lint"));
    }

    @Test
    void aRoleThatLandsNowhereIsAnErrorOnlyWhenItIsNamed() {
        CommandLineRun named = run("setup_prometheus", "--check");
        assertEquals(2, named.code());
        assertTrue(named.err().contains("no host or group \"prometheus\""), named.err());
    }

    @Test
    void withoutAnInventoryItSaysWhatToDo() throws IOException {
        Path empty = Files.createDirectories(workspace.resolve("roles/empty"));
        CommandLineRun run = CommandLineRun.in(empty, "-w", empty.toString(), "inventory", "list");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("-i PATH"), run.err());
    }
}
