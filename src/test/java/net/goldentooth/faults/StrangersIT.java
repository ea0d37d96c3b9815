package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.cli.Cluster;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** A host that is not the one we know, and a host that does not believe us. */
@FaultSuite
final class StrangersIT {
    private static final String WRONG = "not-the-word-of-ops";

    private final Cluster cluster = ProvingGround.get().cluster();
    private final Victim gardener = ProvingGround.get().gardener();
    private final SystemdHost host = gardener.host();

    @Test
    void nothingIsSentToAHostWhoseKeyIsNotTheKnownOne() {
        Forge forge = Forge.ofFiles(gardener, "keys");
        String name = "[127.0.0.1]:" + gardener.wire().port() + " ";
        List<String> own = gardener.knownHosts();
        List<String> others = ProvingGround.get().fenn().knownHosts().stream()
                .map(line -> name + line.substring(line.indexOf(' ') + 1))
                .toList();
        List<String> revoked = own.stream().map(line -> "@revoked " + line).toList();
        Map<String, List<String>> known = new LinkedHashMap<>();
        known.put("unknown", List.of());
        known.put("changed", others);
        known.put("known for another port", swapped(own, name, "[127.0.0.1]:1 "));
        known.put("another type than the known one", List.of(others.get(0)));
        known.put("revoked", revoked);
        known.put("known and revoked", joined(own, revoked));
        known.put("revoked for all", swapped(revoked, name, "* "));
        try (Tally tally = Tally.of(Fault.HOST_KEY)) {
            known.forEach((what, lines) -> {
                for (String option : List.of("--verbose", "--accept-new")) {
                    if (!option.equals("--accept-new") || !what.matches("unknown|known for another port")) {
                        tally.attempt(what + " " + option, () -> refused(forge, lines, option));
                    }
                }
            });
        }
    }

    private void refused(Forge forge, List<String> lines, String option) {
        cluster.write("known", String.join("\n", lines) + "\n");
        String before = forge.set();
        int logins = logins();
        String file = "ansible_ssh_common_args='-o UserKnownHostsFile="
                + cluster.folder().resolve("known") + "'";
        Ran ran = forge.setUp(forge.version() + 1, option, "-e", file).ended(4);
        assertEquals("unreachable", ran.status("gardener"));
        assertFalse(ran.error("gardener").isEmpty());
        assertEquals(logins, logins(), "somebody tried to log in");
        assertEquals(before, forge.set());
    }

    /** Returns how often sshd was shown a key of ours, accepted or not. */
    private int logins() {
        return Integer.parseInt(host.run("journalctl -u ssh -o cat | grep -cE 'Accepted|Failed|Postponed' || true"));
    }

    private static List<String> swapped(List<String> lines, String from, String to) {
        return lines.stream().map(line -> line.replace(from, to)).toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void aWrongPasswordOpensNothingAndIsWrittenNowhere() {
        host.setPassword("ops", "the word of ops");
        Forge forge = Forge.ofFiles(gardener, "password");
        cluster.write("wrong.yaml", "ansible_become_password: " + WRONG + "\nansible_become: true\n");
        try (Tally tally = Tally.of(Fault.WRONG_PASSWORD)) {
            tally.attempt("at the prompt", () -> wrong(forge, WRONG + "\n", "-b", "-K"));
            tally.attempt(
                    "as a variable",
                    () -> wrong(forge, "", "-e", "@" + cluster.folder().resolve("wrong.yaml")));
            tally.attempt("none", () -> wrong(forge, "", "-b"));
        }
    }

    private void wrong(Forge forge, String typed, String... more) {
        String before = forge.set();
        List<String> words = forge.words(forge.version() + 1, more);
        words.addAll(List.of("-e", "ansible_user=ops"));
        Ran ran = cluster.run(typed, words).ended(1);
        assertTrue(ran.error("gardener").contains("sudo"), ran::toString);
        assertFalse(ran.toString().contains(WRONG), ran::toString);
        assertEquals("0", host.run("journalctl -q | grep -cF " + WRONG + " || true"));
        assertEquals("", host.run("grep -rlF " + WRONG + " /var/log /root /home /run /tmp /dev/shm /etc || true"));
        assertEquals(before, forge.set());
    }

    @Test
    void doasMakesRootToo() {
        Packages.install(host, "opendoas");
        Forge forge = Forge.ofFiles(gardener, "doas");
        try (Tally tally = Tally.of(Fault.DOAS)) {
            tally.attempt("permitted", () -> {
                host.run("echo 'permit nopass pi as root' >/etc/doas.conf; chmod 600 /etc/doas.conf");
                forge.goOn();
                Ran ran = byDoas(forge, forge.version()).ended(0);
                assertEquals("changed", ran.status("gardener"));
                forge.assertVersion(forge.version());
                assertEquals("ok", byDoas(forge, forge.version()).status("gardener"));
            });
            for (String rule : List.of("permit pi as root", "deny pi")) {
                tally.attempt(rule, () -> {
                    host.run("echo '" + rule + "' >/etc/doas.conf");
                    String before = forge.set();
                    Ran ran = byDoas(forge, forge.version() + 1).ended(1);
                    assertTrue(ran.error("gardener").contains("doas"), ran::toString);
                    assertEquals(before, forge.set());
                });
            }
        }
    }

    private Ran byDoas(Forge forge, int version) {
        return forge.setUp(version, "-b", "-e", "ansible_user=pi", "-e", "ansible_become_method=doas");
    }
}
