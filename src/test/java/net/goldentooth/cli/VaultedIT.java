package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.inventory.VaultPassword;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.Test;

/** Values from a vault reach the host and nobody else. */
@NeedsContainers
final class VaultedIT {
    private static final String SUDO = "a vaulted password";
    private static final String TOKEN = "a vaulted token";

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost cargyll = cluster.host("cargyll");

    private static String vaulted(String text) {
        byte[] salt = new byte[32];
        return VaultFile.encrypt(
                        text.getBytes(StandardCharsets.UTF_8), VaultPassword.of(new Secret("open sesame")), salt)
                .armour();
    }

    @Test
    void aVaultedPasswordOpensSudoAndAVaultedTokenIsMasked() {
        cargyll.setPassword("ops", SUDO);
        cluster.write("vaulted/password", "open sesame\n");
        cluster.write("vaulted/inventory/hosts.yaml", "all: {children: {tokens: {hosts: {cargyll: }}}}\n");
        cluster.write(
                "vaulted/inventory/group_vars/tokens.yaml",
                vaulted("ansible_user: ops\nansible_become: true\nansible_become_password: " + SUDO + "\ntoken: "
                        + TOKEN + "\n"));
        cluster.write(
                "vaulted/roles/token/role.yaml",
                "summary: Leaves a token.\nhosts: tokens\nfiles: [{path: /etc/token, template: t.j2, mode: '0600'}]\n");
        cluster.write("vaulted/roles/token/t.j2", "{% set t = token %}\ntoken={{ t }}\n");

        Ran ran = token("--diff", "--vault-password-file", "vaulted/password").ended(0);
        assertEquals("changed", ran.status("cargyll"));
        assertTrue(ran.host("cargyll").path("diff").asText().contains("+token=***"), ran::toString);
        assertEquals("token=" + TOKEN, cargyll.run("cat /etc/token"));
        assertFalse(ran.toString().contains("a vaulted"), ran::toString);
        assertEquals("0", cargyll.run("journalctl -q | grep -c 'a vaulted' || true"));

        Ran closed = token().ended(2);
        assertTrue(closed.out().contains("--vault-password-file"), closed::toString);
    }

    private Ran token(String... more) {
        String[] words = new String[more.length + 7];
        System.arraycopy(
                new String[] {"setup_token", "-w", "vaulted", "-i", "inventory", "-i", "vaulted/inventory"},
                0,
                words,
                0,
                7);
        System.arraycopy(more, 0, words, 7, more.length);
        return cluster.json(words);
    }
}
