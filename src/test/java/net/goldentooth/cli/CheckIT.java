package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --check} looks and writes nothing, whatever there is to do. */
@NeedsContainers
final class CheckIT {
    @TempDir
    Path folder;

    @Test
    void writesNothingOnAFreshHost() {
        try (Cluster cluster = Cluster.start(folder, "dalt")) {
            cluster.write(
                    "inventory/groups.yaml",
                    "all: {children: {prometheus: {hosts: {dalt: }}, haproxy: {hosts: {dalt: }}}}\n");
            SystemdHost dalt = cluster.host("dalt");
            // The first login of all leaves traces of its own.
            cluster.json("ping").ended(0);
            Disk before = Disk.of(dalt);

            Ran ran = cluster.json("setup_all", "--check", "--diff").ended(0);

            assertEquals(List.of(), before.changes());
            assertEquals("changed", ran.status("dalt"));
            assertTrue(ran.json().path("check").asBoolean());
            assertTrue(ran.steps("dalt").contains("create /etc/prometheus/prometheus.yml"), ran::toString);
            assertTrue(
                    ran.host("dalt").path("diff").asText().contains("+++ /etc/prometheus/prometheus.yml"),
                    ran::toString);
            assertTrue(
                    ran.host("dalt").path("notes").toString().contains("promtool is not installed yet"), ran::toString);
            cluster.run("setup_all", "--check", "--exit-code").ended(3);
        }
    }

    @Test
    void writesNothingWhereSomethingWouldChange() {
        Cluster cluster = ReadyCluster.get().cluster();
        SystemdHost allyrion = cluster.host("allyrion");
        Disk before = Disk.of(allyrion);
        String process = process(allyrion);
        int sessions = cluster.sessions("allyrion");

        Ran ran = cluster.json(
                        "setup_prometheus", "--check", "--diff", "-e", "prometheus_config_global_scrape_interval=2s")
                .ended(0);

        assertEquals(List.of(), before.changes());
        assertEquals(process, process(allyrion));
        assertEquals(sessions + 1, cluster.sessions("allyrion"));
        assertEquals(
                List.of("write /etc/prometheus/prometheus.yml", "reload prometheus.service"), ran.steps("allyrion"));
        String diff = ran.host("allyrion").path("diff").asText();
        assertTrue(diff.contains("-  scrape_interval: 1s\n+  scrape_interval: 2s\n"), diff);
        assertFalse(ran.host("allyrion").path("notes").toString().contains("not validated"), ran::toString);
    }

    private static String process(SystemdHost host) {
        return host.run("systemctl show -p MainPID -p InvocationID prometheus nginx");
    }
}
