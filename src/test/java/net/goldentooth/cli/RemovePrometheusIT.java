package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** The bundled roles go with everything they brought but data, and come back with it. */
@NeedsContainers
final class RemovePrometheusIT {
    private static final String LOOK = """
            cd /
            find etc/prometheus etc/nginx/conf.d etc/nginx/sites-enabled etc/systemd usr/local/bin -printf '%p %y %u:%g %m %l\\n' | sort
            find etc/prometheus etc/nginx etc/systemd usr/local/bin -type f -exec sha256sum {} + | sort
            systemctl show -p LoadState -p ActiveState -p UnitFileState prometheus.service nginx.service
            """;

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost allyrion = cluster.host("allyrion");

    @Test
    void removesWhatSetupBroughtAndRollbackBringsItBack() {
        ReadyCluster.get().prometheus().ended(0);
        String before = allyrion.run(LOOK);
        int sessions = cluster.sessions("allyrion");
        Ran removed = cluster.json("remove_prometheus", "--yes").ended(0);
        assertEquals(1, cluster.sessions("allyrion") - sessions);
        assertTrue(
                removed.steps("allyrion")
                        .containsAll(java.util.List.of(
                                "stop prometheus.service",
                                "disable prometheus.service",
                                "remove /usr/local/bin/prometheus",
                                "remove /etc/prometheus",
                                "stop nginx.service",
                                "remove /etc/nginx/conf.d/prometheus.conf")),
                removed::toString);
        String notes = removed.host("allyrion").path("notes").toString();
        assertTrue(notes.contains("/var/lib/prometheus stays with what is in it"), notes);
        assertTrue(notes.contains("the package nginx, which came with the role, stays"), notes);
        assertEquals("not-found", allyrion.run("systemctl show --value -p LoadState prometheus"));
        allyrion.run("test ! -e /etc/prometheus && test -e /var/lib/prometheus/wal && getent passwd prometheus");
        assertEquals("ok", cluster.json("remove_prometheus").ended(0).status("allyrion"));

        Ran back = cluster.json("rollback").ended(0);
        assertEquals("changed", back.status("allyrion"));
        assertEquals("skipped", back.status("bettley"));
        assertEquals(before, allyrion.run(LOOK));
        assertEquals("ok", cluster.json("setup_prometheus").ended(0).status("allyrion"));
        Map<String, String> up = new TreeMap<>(Map.of("allyrion", "up", "bettley", "up", "cargyll", "up"));
        assertEquals(up, Targets.settled(cluster, "allyrion", "node", up));
    }
}
