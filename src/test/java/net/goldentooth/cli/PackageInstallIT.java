package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's packages bring services with a configuration of their own, which never comes into use. */
@NeedsContainers
final class PackageInstallIT {
    @TempDir
    Path folder;

    @Test
    void installsPackagesWhoseOwnServicesNeverStart() {
        try (Cluster cluster = Cluster.start(folder, "erenford")) {
            cluster.write("inventory/groups.yaml", """
                    all:
                      vars: {prometheus_install: package, node_exporter_install: package}
                      children: {prometheus: {hosts: {erenford: }}}
                    """);
            SystemdHost erenford = cluster.host("erenford");

            Ran ran = cluster.json("setup_all").ended(0);

            List<String> steps = ran.steps("erenford");
            assertTrue(
                    steps.containsAll(List.of("install prometheus", "install prometheus-node-exporter")),
                    steps::toString);
            assertEquals(List.of(), cluster.mirror().requested());
            Map<String, String> up = Map.of("erenford", "up");
            assertEquals(up, Targets.settled(cluster, "erenford", "node", up));
            // What the package's own service would have been, and how often Prometheus was started.
            assertEquals("", journal(erenford, "prometheus-node-exporter"));
            assertEquals("1", erenford.run("journalctl -u prometheus -o cat | grep -c '^Starting '"));
            assertEquals("1", erenford.run("journalctl -u prometheus -o cat | grep -c 'Loading configuration file'"));
            assertEquals("", erenford.run("journalctl -u prometheus -o cat | grep 'Debian' || true"));

            Ran again = cluster.json("setup_all").ended(0);
            assertEquals("ok", again.status("erenford"));
        }
    }

    private static String journal(SystemdHost host, String unit) {
        return host.run("journalctl -q -o cat -u " + unit);
    }
}
