package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.Test;

/** What keeps somebody out, and what is said about it. */
@NeedsContainers
final class LoginIT {
    private static final String PASSWORD = "an apple a day";

    private final Cluster cluster = ReadyCluster.get().cluster();

    private void keysKnown(String lines) {
        cluster.write("known", lines);
        cluster.write(
                "strict.yaml",
                "all: {vars: {ansible_ssh_common_args: '-o UserKnownHostsFile="
                        + cluster.folder().resolve("known") + "'}}\n");
    }

    private Ran strict(String... words) {
        String[] all = List.of(words).toArray(new String[words.length + 4]);
        all[words.length] = "-i";
        all[words.length + 1] = "inventory";
        all[words.length + 2] = "-i";
        all[words.length + 3] = "strict.yaml";
        return cluster.json(all);
    }

    private static String hint(Ran ran, String host) {
        return ran.host(host).path("error").path("hint").asText();
    }

    @Test
    void strangersAreRefusedUntilTheyAreAccepted() throws IOException {
        keysKnown("");
        Ran refused = strict("setup_node_exporter", "--limit", "cargyll").ended(4);
        assertEquals("unreachable", refused.status("cargyll"));
        assertTrue(hint(refused, "cargyll").contains("--accept-new"), refused::toString);

        strict("ping", "cargyll", "--accept-new").ended(0);
        String port = "[127.0.0.1]:" + cluster.host("cargyll").port();
        assertTrue(Files.readString(cluster.folder().resolve("known")).contains(port));
        strict("ping", "cargyll").ended(0);
    }

    @Test
    void aChangedKeyIsNeverAccepted() {
        String another = cluster.host("bettley").knownHosts().stream()
                .filter(line -> line.contains(" ssh-ed25519 "))
                .findFirst()
                .orElseThrow();
        String port = "[127.0.0.1]:" + cluster.host("cargyll").port();
        keysKnown(port + another.substring(another.indexOf(' ')) + "\n");
        for (Ran ran : List.of(strict("ping", "cargyll"), strict("ping", "cargyll", "--accept-new"))) {
            ran.ended(4);
            assertEquals("unreachable", ran.status("cargyll"));
            assertTrue(ran.error("cargyll").contains("changed"), ran::toString);
            assertTrue(hint(ran, "cargyll").contains("-R '" + port + "'"), ran::toString);
        }
    }

    @Test
    void whoDoesNotAnswerDoesNotKeepOthersWaiting() throws IOException {
        int closed = closedPort();
        cluster.write("down.yaml", "all: {hosts: {bettley: {ansible_port: " + closed + "}}}\n");
        Ran ran = cluster.json("setup_node_exporter", "-i", "inventory", "-i", "down.yaml")
                .ended(4);
        assertEquals("unreachable", ran.status("bettley"));
        assertTrue(ran.error("bettley").contains("127.0.0.1"), ran::toString);
        assertFalse(hint(ran, "bettley").isEmpty(), ran::toString);
        assertEquals("ok", ran.status("allyrion"));
        assertEquals("ok", ran.status("cargyll"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void sudoWithoutAPasswordBecomesRoot() {
        Ran ran = cluster.json("exec", "cargyll", "-e", "ansible_user=pi", "--become", "--", "whoami")
                .ended(0);
        assertEquals("root\n", ran.host("cargyll").path("stdout").asText());
    }

    @Test
    void sudoAsksForThePasswordThatStandardInputGives() {
        cluster.host("cargyll").setPassword("ops", PASSWORD);
        List<String> command = List.of(
                "setup_node_exporter", "--limit", "cargyll", "-e", "ansible_user=ops", "-b", "-K", "--output", "json");

        Ran right = cluster.run(PASSWORD + "\n", command).ended(0);
        assertEquals("ok", right.status("cargyll"));

        Ran wrong = cluster.run("a pear a day\n", command).ended(1);
        assertEquals("failed", wrong.status("cargyll"));
        assertTrue(wrong.error("cargyll").contains("sudo"), wrong::toString);
        assertFalse(hint(wrong, "cargyll").isEmpty(), wrong::toString);
        assertFalse((right.toString() + wrong).contains("a day"));

        Ran none = cluster.json("setup_node_exporter", "--limit", "cargyll", "-e", "ansible_user=ops", "-b")
                .ended(1);
        assertTrue(hint(none, "cargyll").contains("-K"), none::toString);
    }

    @Test
    void whatIsAppliedThroughSudoIsRoots() {
        cluster.host("cargyll").setPassword("ops", PASSWORD);
        cluster.write(
                "sudo/roles/note/role.yaml",
                "summary: Leaves a note.\nhosts: cargyll\nfiles: [{path: /etc/note, copy: note.txt, mode: '0640'}]\n");
        for (String user : List.of("ops", "pi")) {
            cluster.write("sudo/roles/note/note.txt", "for " + user + "\n");
            List<String> command = List.of(
                    "setup_note",
                    "-w",
                    "sudo",
                    "-i",
                    "inventory",
                    "-e",
                    "ansible_user=" + user,
                    "-bK",
                    "--output",
                    "json");
            Ran ran = cluster.run(PASSWORD + "\n", command).ended(0);
            assertEquals("changed", ran.status("cargyll"));
            assertEquals("for " + user, cluster.host("cargyll").run("cat /etc/note"));
        }
        assertEquals("640 root:root", cluster.host("cargyll").run("stat -c '%a %U:%G' /etc/note"));
        assertEquals("0", cluster.host("cargyll").run("journalctl -q | grep -c '" + PASSWORD + "' || true"));
    }
}
