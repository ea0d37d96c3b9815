package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an inventory to scraped targets behind a proxy, and once more without a change. */
@NeedsContainers
final class SetupClusterIT {
    private static final List<String> HOSTS = List.of("allyrion", "bettley", "cargyll");

    private static ReadyCluster ready;
    private static Cluster cluster;

    @BeforeAll
    static void setUp() {
        ready = ReadyCluster.get();
        cluster = ready.cluster();
        ready.exporters().ended(0);
        ready.prometheus().ended(0);
    }

    @Test
    void changesHostsAtFirst() {
        HOSTS.forEach(name -> assertEquals("changed", ready.exporters().status(name)));
        assertEquals("changed", ready.prometheus().status("allyrion"));
        List<String> steps = ready.prometheus().steps("allyrion");
        assertTrue(
                steps.containsAll(List.of(
                        "create /usr/local/bin/prometheus",
                        "create /etc/prometheus/prometheus.yml",
                        "create /etc/prometheus/file_sd/node.yaml",
                        "create /etc/prometheus/rules/ansible_managed.yml",
                        "start prometheus.service",
                        "install nginx")),
                steps::toString);
    }

    @Test
    void prometheusSeesEveryNodeUp() {
        Map<String, String> expected = new TreeMap<>();
        HOSTS.forEach(name -> expected.put(name, "up"));
        assertEquals(expected, Targets.settled(cluster, "allyrion", "node", expected));
    }

    @Test
    void theProxyOnTheSameHostAnswersWithPrometheus() {
        assertEquals(
                "Prometheus Server is Ready.", cluster.host("bettley").run("curl -sf http://allyrion:8081/-/ready"));
        assertTrue(cluster.host("bettley")
                .run("curl -sf http://allyrion:8081/api/v1/status/buildinfo")
                .contains("\"status\":\"success\""));
    }

    @Test
    void prometheusIsHardened() {
        String said =
                cluster.host("allyrion").run("systemd-analyze security --no-pager prometheus.service | tail -n 1");
        Matcher exposure = Pattern.compile("exposure level for prometheus.service: ([0-9.]+)")
                .matcher(said);
        assertTrue(exposure.find() && Double.parseDouble(exposure.group(1)) <= 2.5, said);
    }

    @Test
    void oneSessionAppliesBothRoles() {
        assertEquals(1, ready.sessions());
    }

    @Test
    void aSecondRunChangesNothing() {
        Map<String, String> before = new TreeMap<>();
        HOSTS.forEach(name -> before.put(name, state(name)));
        Map<String, Integer> sessions = new TreeMap<>();
        HOSTS.forEach(name -> sessions.put(name, cluster.sessions(name) + 1));
        assertTrue(state("allyrion").contains("/etc/prometheus/prometheus.yml "), before::toString);

        Ran again = cluster.json("setup_all").ended(0);

        for (String name : HOSTS) {
            assertEquals("ok", again.status(name));
            assertEquals(List.of(), again.steps(name));
            assertEquals(before.get(name), state(name));
            assertEquals(sessions.get(name), cluster.sessions(name), "sessions on " + name);
        }
        assertEquals(3, again.json().path("summary").path("ok").asInt());
    }

    /** Main processes, and inode, modification and change time of everything below the folders that are written to. */
    private static String state(String name) {
        return cluster.host(name)
                .run("systemctl show -p Id -p MainPID prometheus node_exporter nginx\n"
                        + "find /etc /usr/local /var/lib/goldentooth -printf '%p %i %T@ %C@\\n'");
    }
}
