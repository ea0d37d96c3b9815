package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Secret;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encrypted files were written by ansible-vault (core 2.14). */
class VaultTest {
    private static final CaseFolder CASES = new CaseFolder("vault");

    @TempDir
    Path folder;

    private static Secret password(String file) {
        return new Secret(CASES.text(file));
    }

    @ParameterizedTest
    @CsvSource({"plain-1.1.vault,password.txt", "plain-1.2.vault,password.txt", "unicode.vault,unicode-password.txt"})
    void opensWhatAnsibleVaultWrote(String file, String passwordFile) {
        byte[] plain = VaultFile.parse(CASES.text(file))
                .decrypt(password(passwordFile))
                .orElseThrow();
        assertEquals(CASES.text("plain.yaml"), new String(plain, StandardCharsets.UTF_8));
    }

    @Test
    void keepsTheLabelOfFormat12() {
        VaultFile file = VaultFile.parse(CASES.text("plain-1.2.vault"));
        assertEquals(Optional.of("prod"), file.label());
        assertEquals(CASES.text("plain-1.2.vault"), file.armour());
    }

    @Test
    void refusesAnotherPasswordAndChangedText() {
        String text = CASES.text("plain-1.1.vault");
        assertEquals(Optional.empty(), VaultFile.parse(text).decrypt(new Secret("wrong")));
        VaultFile file = VaultFile.parse(text);
        String flipped = (file.cipherHex().startsWith("0") ? "1" : "0")
                + file.cipherHex().substring(1);
        VaultFile changed = new VaultFile(file.label(), file.saltHex(), file.hmacHex(), flipped);
        assertEquals(Optional.empty(), changed.decrypt(password("password.txt")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000})
    void opensWhatItEncrypted(int length) {
        byte[] plain = new byte[length];
        new SecureRandom().nextBytes(plain);
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        VaultFile file = VaultFile.parse(VaultFile.encrypt(plain, VaultPassword.of(new Secret("x")), salt)
                .armour());
        assertArrayEquals(plain, file.decrypt(new Secret("x")).orElseThrow());
    }

    @Test
    void ansibleVaultOpensWhatItEncrypted() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-vault")), "skipped: ansible-vault is not installed");
        byte[] plain = CASES.text("plain.yaml").getBytes(StandardCharsets.UTF_8);
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        Path ours = folder.resolve("ours.vault");
        Files.writeString(
                ours,
                VaultFile.encrypt(plain, VaultPassword.of(password("password.txt")), salt)
                        .armour());
        Process process = new ProcessBuilder(
                        "/usr/bin/ansible-vault",
                        "view",
                        "--vault-password-file",
                        CASES.path().resolve("password.txt").toAbsolutePath().toString(),
                        ours.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(CASES.text("plain.yaml").strip(), shown.strip());
    }

    @Test
    void readsEncryptedVariablesAndRemembersThemForMasking() throws IOException {
        VaultKeys keys = VaultKeys.of(
                () -> List.of(VaultPassword.of(new Secret("wrong")), VaultPassword.of(password("password.txt"))));
        Scope scope = encryptedInventory(keys);
        assertEquals("s3cret-canary", scope.get("db_password"));
        assertEquals(List.of("one-two", 5L), scope.get("list"));
        assertFalse(keys.opened().contains(new Secret("in{{ line }} canary")), "opened before it was asked for");
        assertEquals(new UnsafeText("in{{ line }} canary"), scope.get("inline"));
        assertEquals(
                Set.of("s3cret-canary", "one-two", "in{{ line }} canary"),
                Set.copyOf(keys.opened().stream().map(Secret::reveal).toList()));
        assertFalse(keys.opened().toString().contains("canary"), "a secret must not print itself");
    }

    private Scope encryptedInventory(VaultKeys keys) throws IOException {
        Files.writeString(folder.resolve("hosts.yaml"), "all: {hosts: {a: }}\n");
        Files.createDirectories(folder.resolve("group_vars/all"));
        Files.writeString(folder.resolve("group_vars/all/vault.yaml"), CASES.text("plain-1.1.vault"));
        Files.writeString(folder.resolve("group_vars/all/main.yaml"), CASES.text("inline.yaml"));
        Inventory inventory = new InventoryReader(Workspace.at(folder), keys, (template, scope) -> template.text())
                .read(List.of(folder.resolve("hosts.yaml")), ExtraVars.none());
        return inventory.scope(inventory.host("a").orElseThrow(), RoleDefaults.NONE);
    }

    @Test
    void asksForThePasswordOnceAndOnlyWhenNeeded() {
        AtomicInteger asked = new AtomicInteger();
        VaultKeys keys = VaultKeys.of(() -> {
            asked.incrementAndGet();
            return List.of(VaultPassword.of(password("password.txt")));
        });
        assertEquals(0, asked.get());
        keys.open(CASES.text("plain-1.1.vault"), Origin.ofFile("a"));
        keys.open(CASES.text("plain-1.2.vault"), Origin.ofFile("b"));
        assertEquals(1, asked.get());
    }

    @Test
    void saysWhatToDoWithoutThePassword() {
        assertEquals(
                "vault.yaml: this is encrypted with Ansible Vault, and no password was given\n"
                        + "  hint: give it with --vault-password-file FILE or --ask-vault-pass\n",
                refusal(VaultKeys.none()));
        assertEquals(
                "vault.yaml: the vault password does not open this\n"
                        + "  hint: give it with --vault-password-file FILE or --ask-vault-pass\n",
                refusal(VaultKeys.of(() -> List.of(VaultPassword.of(new Secret("wrong"))))));
    }

    private static String refusal(VaultKeys keys) {
        return CaseFolder.messages(assertThrows(
                        InvalidInputException.class,
                        () -> keys.open(CASES.text("plain-1.1.vault"), Origin.ofFile("vault.yaml")))
                .problems());
    }
}
