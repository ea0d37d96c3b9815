package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;
import org.testcontainers.images.builder.Transferable;

/** What runs before the host program does, and may be anything: it does no harm, or it is quoted and nothing is changed. */
@FaultSuite
final class LoginScriptsIT {
    private final Victim gardener = ProvingGround.get().gardener();
    private final SystemdHost host = gardener.host();

    @Test
    void theLoginShellMayBeAnother() {
        Packages.install(host, "fish zsh dash tcsh");
        Forge forge = Forge.ofFiles(gardener, "loginshell");
        Map<String, String> noise = Map.of(
                "/root/.config/fish/config.fish", "echo -n fish says hello\n",
                "/root/.zshenv", "print -n zsh says hello\n",
                "/root/.cshrc", "echo tcsh says hello\n");
        noise.forEach((file, text) -> host.copyFileToContainer(Transferable.of(text), file));
        try (Tally tally = Tally.of(Fault.LOGIN_SHELL)) {
            for (String shell : List.of("fish", "zsh", "dash", "tcsh")) {
                tally.attempt(shell, () -> {
                    host.run("usermod -s $(command -v " + shell + ") root");
                    assertDone(forge);
                });
            }
        } finally {
            host.run("usermod -s /bin/bash root; rm -f " + String.join(" ", noise.keySet()));
        }
    }

    private static void assertDone(Forge forge) {
        forge.goOn();
        Ran ran = forge.setUp(forge.version()).ended(0);
        assertEquals("changed", ran.status("gardener"), ran::toString);
        forge.assertVersion(forge.version());
        forge.assertOk();
    }

    @Test
    void scriptsMayPrintWhatTheyLike() {
        Forge forge = Forge.ofFiles(gardener, "noisy");
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("a line", "echo hello");
        scripts.put("a line without an end", "printf hello");
        scripts.put("half a megabyte", "yes 'nothing of interest' | head -c 500000");
        scripts.put("after reading a line or two", "read -r answer; read -r answer; echo thank you");
        scripts.put("to standard error", "echo hello >&2; yes oops | head -c 100000 >&2");
        scripts.put("what looks like an answer", "echo @goldentooth; printf '\\n@%032d done\\n' 0");
        scripts.put("bytes of no text", "head -c 10000 /dev/urandom");
        scripts.put("sets that change a shell", "set -eu; export POSIXLY_CORRECT=1 TMPDIR=/nonexistent");
        scripts.put(
                "aliases and functions",
                "alias ls=false; mv() { false; }; export -f mv; cd() { false; }; export -f cd");
        try (Tally tally = Tally.of(Fault.NOISY_LOGIN)) {
            scripts.forEach((name, script) -> tally.attempt(name, () -> {
                atLogin(script);
                try {
                    assertDone(forge);
                } finally {
                    atLogin("");
                }
            }));
        }
    }

    @Test
    void scriptsThatTakeTheConversationAreQuotedAndNothingIsChanged() {
        Forge forge = Forge.ofFiles(gardener, "greedy");
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("exit", "echo this account is closed; exit 0");
        scripts.put("exit with a status", "echo this account is closed >&2; exit 3");
        scripts.put("reads all", "echo this account is closed; cat >/dev/null");
        scripts.put("runs another program", "echo this account is closed; exec sleep 3");
        scripts.put("an error", "set -e; false");
        try (Tally tally = Tally.of(Fault.NOISY_LOGIN)) {
            scripts.forEach((name, script) -> tally.attempt(name, () -> {
                String before = forge.set();
                atLogin(script);
                Ran ran;
                try {
                    ran = forge.setUp(forge.version() + 1);
                } finally {
                    atLogin("");
                }
                assertTrue(ran.code() == 4 || ran.code() == 1, ran::toString);
                assertTrue(!script.contains("closed") || ran.error("gardener").contains("closed"), ran::toString);
                assertFalse(ran.toString().contains("a bug"), ran::toString);
                forge.assertUndone(before);
            }));
        }
    }

    // Debian's own .bashrc returns early where nobody types; others' need not.
    private void atLogin(String script) {
        host.copyFileToContainer(Transferable.of(script + "\n"), "/root/.bashrc");
    }
}
