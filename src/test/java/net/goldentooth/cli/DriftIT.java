package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** What was changed by hand comes back, and nothing else moves. */
@NeedsContainers
final class DriftIT {
    private static final String UNIT = "/etc/systemd/system/node_exporter.service";

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost bettley = cluster.host("bettley");

    private Ran setUp() {
        Ran ran = cluster.json("setup_node_exporter", "--diff").ended(0);
        assertEquals("ok", ran.status("cargyll"));
        assertEquals("ok", cluster.json("setup_node_exporter").ended(0).status("bettley"));
        assertEquals(
                "active\nenabled",
                bettley.run("systemctl is-active node_exporter; systemctl is-enabled node_exporter"));
        return ran;
    }

    @Test
    void aFileChangedByHandIsWrittenAndItsServiceRestarted() {
        String before = bettley.run("cat " + UNIT);
        String day = bettley.run("date -u +%Y-%m-%d");
        bettley.run("echo '# by hand' >>" + UNIT + "; systemctl daemon-reload");
        Ran ran = setUp();
        assertEquals(List.of("write " + UNIT, "restart node_exporter.service"), ran.steps("bettley"));
        assertTrue(ran.host("bettley").path("diff").asText().contains("\n-# by hand\n"), ran::toString);
        String note = ran.host("bettley").path("notes").path(0).asText();
        assertTrue(note.matches(".*changed by hand since run \\S+, at " + day + " \\d\\d:\\d\\d:\\d\\d UTC;.*"), note);
        assertEquals(before, bettley.run("cat " + UNIT));
    }

    @Test
    void aServiceThatDiedIsToldEvenWhereSystemdStartedItAgain() {
        bettley.run("systemctl kill --signal=KILL node_exporter");
        bettley.run("""
                for i in $(seq 300); do
                  [ "$(systemctl show --value -p NRestarts node_exporter)" = 0 ] || ! systemctl -q is-active node_exporter || exit 0
                  sleep 0.1
                done
                exit 1
                """);
        Ran ran = cluster.json("setup_node_exporter").ended(0);
        assertEquals("ok", ran.status("bettley"));
        String note = ran.host("bettley").path("notes").path(0).asText();
        assertTrue(note.contains("node_exporter.service on bettley was healthy after run"), ran::toString);
        assertTrue(note.contains("has died since: systemd started it again ("), ran::toString);
        bettley.run("systemctl restart node_exporter");
        assertEquals(
                0,
                cluster.json("setup_node_exporter")
                        .ended(0)
                        .host("bettley")
                        .path("notes")
                        .size());
    }

    @Test
    void aModeChangedByHandIsSet() {
        String process = bettley.run("systemctl show -p MainPID node_exporter");
        bettley.run("chmod 0755 /var/lib/node_exporter; chmod 0600 " + UNIT);
        Ran ran = setUp();
        assertEquals(List.of("set /var/lib/node_exporter", "set " + UNIT), ran.steps("bettley"));
        assertEquals("775 root:node_exporter", bettley.run("stat -c '%a %U:%G' /var/lib/node_exporter"));
        assertEquals(process, bettley.run("systemctl show -p MainPID node_exporter"));
    }

    @Test
    void aServiceThatWasStoppedIsStarted() {
        bettley.run("systemctl disable --now --quiet node_exporter");
        Ran ran = setUp();
        assertEquals(List.of("enable node_exporter.service", "start node_exporter.service"), ran.steps("bettley"));
    }

    @Test
    void aProgramThatWasReplacedComesBack() {
        String sum = bettley.run("sha256sum /usr/local/bin/node_exporter");
        // Over the old one's name, with its size and times.
        bettley.run("""
                set -e
                cd /usr/local/bin
                cp -p node_exporter /tmp/other
                printf x | dd of=/tmp/other bs=1 seek=4096 conv=notrunc status=none
                touch -r node_exporter /tmp/other
                mv /tmp/other node_exporter
                """);
        Ran ran = setUp();
        assertEquals(
                List.of("write /usr/local/bin/node_exporter", "restart node_exporter.service"), ran.steps("bettley"));
        assertEquals(sum, bettley.run("sha256sum /usr/local/bin/node_exporter"));
    }
}
