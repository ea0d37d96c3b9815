package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are encrypted and decrypted in place, and nothing else is left in their folder. */
final class VaultCommandTest {
    private static final String PLAIN = "db_password: \"gr\u00fcn\"\n";

    @TempDir
    Path folder;

    private Path secrets;

    @BeforeEach
    void writeFiles() throws IOException {
        secrets = Files.writeString(folder.resolve("secrets.yaml"), PLAIN);
        Files.writeString(folder.resolve("password"), "right\n");
        Files.writeString(folder.resolve("other"), "wrong\n");
    }

    private CommandLineRun vault(String command, String file, String password) {
        return CommandLineRun.in(folder, "vault", command, file, "--vault-password-file", password);
    }

    @Test
    void whatWasEncryptedIsViewedAndDecrypted() throws IOException {
        assertEquals(new CommandLineRun(0, "", ""), vault("encrypt", "secrets.yaml", "password"));
        assertTrue(Files.readString(secrets).startsWith("$ANSIBLE_VAULT;1.1;AES256\n"));
        assertEquals(PLAIN, vault("view", "secrets.yaml", "password").out());
        assertEquals(new CommandLineRun(0, "", ""), vault("decrypt", "secrets.yaml", "password"));
        assertEquals(PLAIN, Files.readString(secrets));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void anotherPasswordChangesNothing() throws IOException {
        vault("encrypt", "secrets.yaml", "password");
        String encrypted = Files.readString(secrets);
        CommandLineRun run = vault("decrypt", "secrets.yaml", "other");
        assertEquals(2, run.code());
        assertEquals(
                "secrets.yaml: the vault password does not open this",
                run.err().lines().findFirst().orElse(""));
        assertEquals(encrypted, Files.readString(secrets));
    }

    @Test
    void nothingIsEncryptedTwice() {
        vault("encrypt", "secrets.yaml", "password");
        CommandLineRun again = vault("encrypt", "secrets.yaml", "password");
        assertEquals(2, again.code());
        assertTrue(again.err().startsWith("secrets.yaml: this is encrypted already"), again.err());
    }

    @Test
    void withoutAPasswordItSaysHowToGiveOne() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, "vault", "encrypt", "secrets.yaml");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--vault-password-file"), run.err());
        assertEquals(PLAIN, Files.readString(secrets));
    }

    @Test
    void aSingleStringIsPrintedAsAVariable() {
        CommandLineRun run = CommandLineRun.in(
                folder, "vault", "encrypt", "--name", "db_password", "--vault-password-file", "password");
        assertTrue(run.out().startsWith("db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  "), run.out());
        assertFalse(run.out().contains("right"), run.out());
    }

    @Test
    void theModeStaysButWhatIsPlainIsNotForEverybody() throws IOException {
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-rw-r--"));
        vault("encrypt", "secrets.yaml", "password");
        assertEquals("rw-rw-r--", mode());
        vault("decrypt", "secrets.yaml", "password");
        assertEquals("rw-rw----", mode());
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("secrets.yaml"));
        assertEquals(0, vault("encrypt", "link.yaml", "password").code());
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(secrets).startsWith("$ANSIBLE_VAULT"));
    }

    @Test
    void standardInputGoesToStandardOutput() {
        String encrypted = filter(PLAIN, "vault", "encrypt", "-", "--vault-password-file", "password");
        assertTrue(encrypted.startsWith("$ANSIBLE_VAULT;1.1;AES256\n"), encrypted);
        assertEquals(PLAIN, filter(encrypted, "vault", "decrypt", "--vault-password-file", "password"));
        assertEquals(PLAIN, filter(encrypted, "vault", "view", "-", "--vault-password-file", "password"));
        String variable = filter("one", "vault", "encrypt", "--name", "x", "--vault-password-file", "password");
        assertEquals("one", filter(variable, "vault", "decrypt", "--vault-password-file", "password"));
        CommandLineRun twice = new CommandLineRun.World(folder, Map.of(), encrypted)
                .run("vault", "encrypt", "--vault-password-file", "password");
        assertEquals(2, twice.code());
        assertTrue(twice.err().startsWith("standard input: this is encrypted already"), twice.err());
    }

    private String filter(String input, String... words) {
        CommandLineRun run = new CommandLineRun.World(folder, Map.of(), input).run(words);
        assertEquals("", run.err());
        return run.out();
    }

    @Test
    void allMistakesAreSaidAndNothingIsWritten() throws IOException {
        vault("encrypt", "secrets.yaml", "password");
        Files.writeString(folder.resolve("plain.yaml"), PLAIN);
        CommandLineRun run = CommandLineRun.in(
                folder, "vault", "encrypt", "plain.yaml", "secrets.yaml", "gone", "--vault-password-file", "password");
        assertEquals(2, run.code());
        assertEquals("gone: the file cannot be read\nsecrets.yaml: this is encrypted already\n2 errors\n", run.err());
        assertEquals(PLAIN, Files.readString(folder.resolve("plain.yaml")));
    }

    @Test
    void whatAnInterruptedRunLeftIsNamed() throws IOException {
        vault("encrypt", "secrets.yaml", "password");
        Files.copy(secrets, folder.resolve(".secrets.yaml.vault-old"));
        CommandLineRun run = vault("decrypt", "secrets.yaml", "password");
        assertEquals(2, run.code());
        assertTrue(run.err().contains(".secrets.yaml.vault-old"), run.err());
    }

    @Test
    void aLabelIsWrittenAndItsPasswordChosen() throws IOException {
        String[] ids = {"--vault-id", "dev@password", "--vault-id", "prod@other"};
        CommandLineRun open =
                CommandLineRun.in(folder, "vault", "encrypt", "secrets.yaml", ids[0], ids[1], ids[2], ids[3]);
        assertEquals(
                "there are passwords for several vault ids: dev, prod\n"
                        + "  hint: say which one to encrypt with: --encrypt-vault-id LABEL\n",
                open.err());
        CommandLineRun.in(
                folder,
                "vault",
                "encrypt",
                "secrets.yaml",
                "--encrypt-vault-id",
                "prod",
                ids[0],
                ids[1],
                ids[2],
                ids[3]);
        assertTrue(Files.readString(secrets).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"));
        assertEquals(PLAIN, vault("view", "secrets.yaml", "other").out());
        CommandLineRun wrong = vault("view", "secrets.yaml", "password");
        assertTrue(
                wrong.err().startsWith("secrets.yaml: the vault password does not open this (vault id \"prod\")\n"),
                wrong.err());
    }
}
