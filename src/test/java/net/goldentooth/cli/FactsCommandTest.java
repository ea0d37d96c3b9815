package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hosts say of themselves: shown, saved, and seen by templates. The one host that is asked here is this machine. */
final class FactsCommandTest {
    @TempDir
    Path workspace;

    @BeforeEach
    void writeWorkspace() throws IOException {
        write("inventory/hosts.yaml", """
                all:
                  hosts:
                    atlas: {ansible_connection: local}
                    briar: {ansible_host: 203.0.113.9}
                """);
        write("roles/motd/role.yaml", """
                summary: Greets whoever logs in.
                hosts: briar
                files:
                  - {path: /etc/motd, template: motd.j2, owner: root:root, mode: "0644"}
                """);
        write("roles/motd/motd.j2", "{{ ansible_hostname }} {{ hostvars.atlas.ansible_facts.hostname }}\n");
    }

    private Path write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(workspace, arguments);
    }

    private static String uname(String option) throws IOException {
        Process process = new ProcessBuilder("uname", option).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    @Test
    void showsTheFactsThatAreAskedFor() throws IOException {
        CommandLineRun run = run("facts", "atlas", "--filter", "machine", "--filter", "ansible_kern[ae]l");
        assertEquals(
                "atlas:\n  ansible_kernel: " + uname("-r") + "\n  ansible_machine: " + uname("-m") + "\n", run.out());
        assertEquals(0, run.code());
    }

    @Test
    void commandsThatAskHostsWarnOfWhatTheyIgnoreInTheirConnections() throws IOException {
        write("inventory/more.yaml", """
                all:
                  hosts:
                    cedar:
                      ansible_host: 127.0.0.1
                      ansible_port: 1
                      ansible_ssh_common_args: -o StrictHostKeyChecking=no
                """);
        for (String words : List.of(
                "ping cedar",
                "facts cedar --output json",
                "exec cedar true",
                "history --limit cedar",
                "rollback --limit cedar --yes",
                "remove_motd --limit cedar --yes")) {
            CommandLineRun run = run(words.split(" ", -1));
            assertEquals(1, run.err().split("StrictHostKeyChecking=no is ignored", -1).length - 1, words + run.err());
        }
    }

    @Test
    void writesTheDocumentOfCommandsThatTouchHosts() throws IOException {
        JsonNode document = json("facts", "atlas", "--output", "json");
        assertEquals("facts", document.path("command").asText());
        assertEquals(1, document.path("summary").path("ok").asInt());
        JsonNode facts = document.path("hosts").path("atlas").path("facts");
        assertEquals(uname("-m"), facts.path("ansible_machine").asText());
        assertTrue(facts.path("ansible_processor_vcpus").isInt(), facts::toString);
    }

    @Test
    void savingTwiceGivesTheSameBytesAndChangesNoFile() throws IOException {
        assertEquals(
                "atlas: facts/atlas.json written\n",
                run("facts", "atlas", "--save").out());
        Path file = workspace.resolve("facts/atlas.json");
        byte[] first = Files.readAllBytes(file);
        Object inode = Files.getAttribute(file, "unix:ino");
        assertEquals(
                "atlas: facts/atlas.json is as it was\n",
                run("facts", "atlas", "--save").out());
        assertArrayEquals(first, Files.readAllBytes(file));
        assertEquals(inode, Files.getAttribute(file, "unix:ino"));
        assertTrue(Files.getPosixFilePermissions(file).containsAll(PosixFilePermissions.fromString("rw-------")));
        try (var files = Files.list(workspace.resolve("facts"))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void savesToAFolderThatIsNamed() throws IOException {
        JsonNode host = json("facts", "atlas", "--save", "--to", "cache", "--output", "json")
                .path("hosts")
                .path("atlas");
        assertEquals("cache/atlas.json", host.path("file").asText());
        assertTrue(host.path("written").asBoolean());
        assertTrue(Files.exists(workspace.resolve("cache/atlas.json")));
        assertFalse(Files.exists(workspace.resolve("facts")));
    }

    @Test
    void whatIsSavedIsSeenByTemplatesOnOtherHostsToo() throws IOException {
        run("facts", "atlas", "--save");
        write("facts/briar", "{\"ansible_hostname\": \"{{ 1 + 1 }}\"}");
        String node = uname("-n").split("\\.", 2)[0];
        assertEquals(
                "{{ 1 + 1 }} " + node + "\n",
                run("template", "roles/motd/motd.j2", "--host", "briar").out());
        CommandLineRun rendered = run("render", "motd", "--out", "out");
        assertEquals("wrote 1 file for 1 host\n", rendered.out(), rendered.err());
        assertEquals("{{ 1 + 1 }} " + node + "\n", Files.readString(workspace.resolve("out/briar/etc/motd")));
        assertEquals(0, run("lint").code());
        String vars = run("inventory", "vars", "briar", "ansible_hostname").out();
        assertTrue(vars.contains("facts/briar:1:2  saved facts: \"{{ 1 + 1 }}\""), vars);
        String listed = run("inventory", "list", "--output", "json").out();
        assertFalse(listed.contains("ansible_hostname"), listed);
    }

    @Test
    void aMachineOfAKindThatIsUnknownHereIsNoMistakeOfThePerson() throws IOException {
        write("facts/briar.json", "{\"ansible_hostname\": \"b\", \"ansible_architecture\": \"s390x\"}");
        write("facts/atlas.json", "{\"ansible_hostname\": \"a\"}");
        CommandLineRun rendered = run("render", "motd", "--out", "out");
        assertEquals(0, rendered.code(), rendered.err());
        write("inventory/host_vars/briar.yaml", "ansible_architecture: s390x\n");
        Files.delete(workspace.resolve("facts/briar.json"));
        assertTrue(run("render", "motd", "--out", "out").err().contains("unknown architecture \"s390x\""));
    }

    @Test
    void aTemplateThatMissesAFactSaysWhatToDo() {
        String said = run("template", "roles/motd/motd.j2", "--host", "briar").err();
        assertTrue(said.contains("roles/motd/motd.j2:1:4: undefined variable \"ansible_hostname\""), said);
        assertTrue(said.contains("\"goldentooth facts --save\", or define it as a variable"), said);
    }

    @Test
    void aBrokenFileIsNamedAndSaysHowToGoOn() throws IOException {
        write("facts/atlas.json", "7");
        CommandLineRun run = run("facts", "atlas", "--save");
        assertEquals(2, run.code());
        assertEquals("""
                facts/atlas.json:1:1: a file of facts must be a map of names, found a number
                  hint: remove it, and write it anew with "goldentooth facts --save"
                """, run.err());
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertEquals(
                "--to DIR says where to save, and needs --save\n",
                run("facts", "--to", "x").err());
        assertEquals(
                "--save keeps all facts of a host, and takes no --filter\n",
                run("facts", "--save", "--filter", "x").err());
        assertEquals(2, run("facts", "nobody").code());
    }

    private JsonNode json(String... arguments) throws JsonProcessingException {
        return new ObjectMapper().readTree(run(arguments).out());
    }
}
