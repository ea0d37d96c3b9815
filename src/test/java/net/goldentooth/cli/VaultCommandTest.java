package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)));
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
}
