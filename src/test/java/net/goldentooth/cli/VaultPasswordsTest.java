package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where vault passwords come from, and what is said when none comes. */
final class VaultPasswordsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("password", "  right \n");
        write("other", "wrong\n");
        write("inventory/hosts.yaml", "all: {hosts: {a: }}\n");
        write("plain.yaml", "secret: canary-one\n");
        run("vault", "encrypt", "plain.yaml", "--vault-password-file", "password");
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        return Files.writeString(path, text);
    }

    private void program(String file, String text) throws IOException {
        Files.setPosixFilePermissions(write(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CommandLineRun run(String... words) {
        return CommandLineRun.in(folder, words);
    }

    private void opens(String... options) {
        opens(Map.of(), options);
    }

    private void opens(Map<String, String> environment, String... options) {
        String[] words = Stream.concat(Stream.of("vault", "view", "plain.yaml"), Stream.of(options))
                .toArray(String[]::new);
        assertEquals(
                new CommandLineRun(0, "secret: canary-one\n", ""),
                new CommandLineRun.World(folder, environment, "").run(words));
    }

    /** The inventory holds nothing that is encrypted: what is wrong with the password is said all the same. */
    private String refusal(String... options) {
        String[] words = Stream.concat(Stream.of("inventory", "list"), Stream.of(options))
                .toArray(String[]::new);
        CommandLineRun run = run(words);
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        return run.err().replace(folder.toString(), "DIR");
    }

    @Test
    void filesProgramsAndAnsiblesVariablesGiveThem() throws IOException {
        program("program", "#!/bin/sh\necho right\n");
        program("ask-client.sh", "#!/bin/sh\n[ \"$1 $2\" = '--vault-id dev' ] && echo right\n");
        opens("--vault-password-file", "password");
        opens("--vault-password-file", "program");
        opens("--vault-password-file", "other", "--vault-password-file", "password");
        opens("--vault-id", "password");
        opens("--vault-id", "dev@ask-client.sh");
        opens("--vault-id", "x@other", "--vault-id", "y@password");
        opens(Map.of("ANSIBLE_VAULT_PASSWORD_FILE", "password"));
        opens(Map.of("ANSIBLE_VAULT_PASSWORD_FILE", "~/password"));
        opens(Map.of("ANSIBLE_VAULT_IDENTITY_LIST", "a@other , b@~/password"));
        opens(Map.of("ANSIBLE_VAULT_PASSWORD_FILE", "password"), "--vault-id", "x@other");
    }

    @Test
    void whatIsWrongWithFilesIsSaidAtOnceAndTogether() throws IOException {
        write("empty", " \n");
        write("vaulted", Files.readString(folder.resolve("plain.yaml")));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(
                """
                DIR/binary: the vault password is no text in UTF-8
                DIR/empty: the vault password file is empty
                DIR/gone: there is no such vault password file
                DIR/inventory: this is a folder, not a vault password file
                DIR/vaulted: the vault password is itself encrypted with Ansible Vault, which is not supported
                5 errors
                """,
                refusal(
                        "--vault-password-file",
                        "gone",
                        "--vault-password-file",
                        "inventory",
                        "--vault-password-file",
                        "empty",
                        "--vault-id",
                        "x@vaulted",
                        "--vault-id",
                        "binary"));
    }

    @Test
    void aProgramIsRunOnlyForWhatIsEncrypted() throws IOException {
        program(
                "program",
                "#!/bin/sh\n: >ran\nexit 3\n"
                        .replace("ran", folder.resolve("ran").toString()));
        assertEquals(
                0, run("inventory", "list", "--vault-password-file", "program").code());
        assertFalse(Files.exists(folder.resolve("ran")));
        CommandLineRun failed = run("vault", "view", "plain.yaml", "--vault-password-file", "program");
        assertEquals(2, failed.code());
        assertEquals(
                folder + "/program: the program that gives the vault password ended with exit code 3\n", failed.err());
        assertTrue(Files.exists(folder.resolve("ran")));
    }

    /** Two values that two hosts use several times, and a file that is encrypted as a whole. */
    private void writeRole() throws IOException {
        String vars = "";
        for (String name : List.of("one", "two")) {
            write("value", "canary-" + name);
            assertEquals(
                    0,
                    run("vault", "encrypt", "value", "--vault-password-file", "password")
                            .code());
            vars += "    v_" + name + ": !vault |\n"
                    + Files.readString(folder.resolve("value")).indent(6);
        }
        write("inventory/hosts.yaml", "all:\n  hosts: {a: , b: }\n  vars:\n" + vars);
        write("roles/x/role.yaml", "summary: X.\nhosts: all\nfiles:\n  - {path: /etc/x, template: x.j2}\n");
        write("roles/x/x.j2", "{{ v_one }}\n{{ v_one ~ v_two }}\n{% if v_two == 'x' %}x{% endif %}\n");
    }

    @Test
    void aProgramThatFailsIsRunOnce() throws IOException {
        writeRole();
        String ran = folder.resolve("ran").toString();
        program("program", "#!/bin/sh\necho ran >>'" + ran + "'\nexit 3\n");
        assertEquals(
                "DIR/program: the program that gives the vault password ended with exit code 3 (hosts a, b)\n",
                render("--vault-password-file", "program"));
        assertEquals("ran\n", Files.readString(Path.of(ran)));
    }

    @Test
    void eachValueThatDoesNotOpenIsSaidOnceAtItsOwnLine() throws IOException {
        writeRole();
        String hint = "  hint: give it with --vault-password-file FILE or --ask-vault-pass\n";
        assertEquals(
                "inventory/hosts.yaml:4:12: the vault password does not open this (hosts a, b)\n" + hint
                        + "inventory/hosts.yaml:11:12: the vault password does not open this (hosts a, b)\n" + hint
                        + "2 errors\n",
                render("--vault-password-file", "other"));
    }

    private String render(String... options) {
        String[] words = Stream.concat(Stream.of("render", "x", "--out", "out"), Stream.of(options))
                .toArray(String[]::new);
        CommandLineRun run = run(words);
        assertEquals(2, run.code(), run.err());
        return run.err().replace(folder.toString(), "DIR");
    }

    @Test
    void aProgramThatPrintsNothingOrIsNoneIsRefused() throws IOException {
        program("silent", "#!/bin/sh\n");
        program("text", "just a password\n");
        CommandLineRun silent = run("vault", "view", "plain.yaml", "--vault-password-file", "silent");
        assertEquals(folder + "/silent: this program printed no vault password\n", silent.err());
        CommandLineRun text = run("vault", "view", "plain.yaml", "--vault-password-file", "text");
        assertEquals(
                folder + "/text: this vault password file is executable, and cannot be run as a program\n"
                        + "  hint: if it holds the password itself: chmod -x " + folder + "/text\n",
                text.err());
    }

    @Test
    void nobodyIsAskedWithoutATerminal() {
        String expected = "there is no terminal to ask for the vault password at\n"
                + "  hint: give it with --vault-password-file FILE\n";
        assertEquals(expected, refusal("--ask-vault-pass"));
        assertEquals(expected, refusal("--vault-id", "dev@prompt"));
        CommandLineRun run = new CommandLineRun.World(folder, Map.of("ANSIBLE_ASK_VAULT_PASS", "True"), "right\n")
                .run("vault", "view", "plain.yaml");
        assertEquals(expected, run.err());
    }

    @Test
    void everyValueThatThePasswordDoesNotOpenIsNamed() throws IOException {
        String inline = new CommandLineRun.World(folder, Map.of(), "canary-two")
                .run("vault", "encrypt", "--name", "NAME", "--vault-password-file", "password")
                .out();
        write("inventory/group_vars/all/one.yaml", "first: 1\n" + inline.replace("NAME", "second"));
        write("inventory/group_vars/all/two.yaml", Files.readString(folder.resolve("plain.yaml")));
        write("inventory/host_vars/a.yaml", inline.replace("NAME", "third"));
        String wrong = "the vault password does not open this\n"
                + "  hint: give it with --vault-password-file FILE or --ask-vault-pass\n";
        assertEquals(
                "inventory/group_vars/all/one.yaml:2:9: " + wrong + "inventory/group_vars/all/two.yaml: " + wrong
                        + "inventory/host_vars/a.yaml:1:8: " + wrong + "3 errors\n",
                refusal("--vault-password-file", "other"));
        write("inventory/group_vars/all/two.yaml", "{}\n");
        CommandLineRun used = run("inventory", "vars", "a", "second", "--vault-password-file", "other");
        assertEquals(
                "inventory/group_vars/all/one.yaml:2:9: " + wrong + "inventory/host_vars/a.yaml:1:8: " + wrong
                        + "2 errors\n",
                used.err());
    }
}
