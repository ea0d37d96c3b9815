package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** Prometheus on one host, HAProxy and with it the proxy on another. */
@NeedsContainers
final class ProxyElsewhereIT {
    private final Cluster cluster = ReadyCluster.get().cluster();

    @Test
    void theProxyOnAnotherHostAnswersWithPrometheus() {
        cluster.write(
                "elsewhere.yaml",
                "all: {children: {prometheus: {hosts: {allyrion: }}, haproxy: {hosts: {bettley: }}}}\n");
        SystemdHost bettley = cluster.host("bettley");
        String process = prometheus();

        Ran ran = cluster.json("setup_prometheus", "-i", "inventory/hosts.yaml", "-i", "elsewhere.yaml")
                .ended(0);

        assertEquals("changed", ran.status("bettley"));
        assertTrue(ran.steps("bettley").containsAll(List.of("install nginx", "start nginx.service")), ran::toString);
        assertEquals("Prometheus Server is Ready.", bettley.run("curl -sf http://127.0.0.1:8081/-/ready"));
        // What is asked here is answered there.
        String upstream = bettley.run("sed -n 's/^ *proxy_pass //p' /etc/nginx/conf.d/prometheus.conf");
        assertEquals("http://" + cluster.host("allyrion").address() + ":9090;", upstream);
        assertEquals("inactive", bettley.run("systemctl is-active prometheus || true"));

        // Prometheus itself looks for HAProxy elsewhere now, and is put back.
        assertEquals(
                List.of("write /etc/prometheus/prometheus.yml"),
                ran.steps("allyrion").subList(0, 1));
        assertEquals("changed", cluster.json("setup_prometheus").ended(0).status("allyrion"));
        assertEquals(process, prometheus());
    }

    private String prometheus() {
        return cluster.host("allyrion").run("systemctl show -p MainPID -p InvocationID prometheus");
    }
}
