package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong never reaches a running Prometheus, or not for long. */
@NeedsContainers
final class RefusedConfigurationIT {
    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost allyrion = cluster.host("allyrion");
    private String before = "";

    @BeforeEach
    void look() {
        before = process() + configuration();
    }

    @AfterEach
    void nothingIsLeftToDo() {
        assertEquals("ok", cluster.json("setup_prometheus").status("allyrion"));
        assertEquals("Prometheus Server is Ready.", allyrion.run("curl -sf http://127.0.0.1:9090/-/ready"));
    }

    private String process() {
        return allyrion.run("systemctl show -p MainPID -p InvocationID prometheus") + "\n";
    }

    private String configuration() {
        return allyrion.run("find /etc/prometheus /etc/systemd/system/prometheus.service -type f -exec sha256sum {} +\n"
                + "curl -sf http://127.0.0.1:9090/api/v1/status/config");
    }

    @Test
    void anIntervalOfNonsenseIsRefusedBeforeAnyoneIsContacted() {
        int sessions = cluster.sessions("allyrion");
        Ran ran = cluster.json("setup_prometheus", "-e", "prometheus_config_global_scrape_interval=nonsense")
                .ended(2);
        assertTrue(ran.out().contains("prometheus_config_global_scrape_interval"), ran::toString);
        assertTrue(ran.out().contains("nonsense"), ran::toString);
        assertEquals(sessions, cluster.sessions("allyrion"));
        assertEquals(before, process() + configuration());
    }

    @Test
    void whatOnlyPromtoolSeesIsRefusedOnTheHost() {
        String rule = "{\"prometheus_alert_rules_extra\": [{\"alert\": \"Broken\", \"expr\": \"sum(up\"}]}";
        Ran ran = cluster.json("setup_prometheus", "-e", rule).ended(1);
        assertEquals("failed", ran.status("allyrion"));
        String message = ran.error("allyrion");
        assertTrue(message.contains("promtool check config"), message);
        assertTrue(message.contains("could not parse expression"), message);
        assertEquals(
                "role prometheus",
                ran.host("allyrion").path("error").path("where").asText());
        assertEquals(before, process() + configuration());
    }

    @Test
    void aRehearsalFindsTheSame() {
        String rule = "{\"prometheus_alert_rules_extra\": [{\"alert\": \"Broken\", \"expr\": \"sum(up\"}]}";
        Ran ran = cluster.json("setup_prometheus", "--check", "-e", rule).ended(1);
        assertTrue(ran.error("allyrion").contains("could not parse expression"), ran::toString);
        assertEquals(before, process() + configuration());
    }

    @Test
    void aPrometheusThatCannotListenIsRolledBack() {
        String configuration = configuration();
        // sshd has this port.
        Ran ran = cluster.json("setup_prometheus", "-e", "prometheus_web_listen_address=0.0.0.0:22")
                .ended(5);
        assertEquals("rolled_back", ran.status("allyrion"));
        assertTrue(ran.error("allyrion").contains("address already in use"), ran::toString);
        allyrion.run("timeout 60 sh -c 'until curl -sf http://127.0.0.1:9090/-/ready; do sleep 0.2; done'");
        assertEquals(configuration, configuration());
        assertFalse(before.contains(process()));
    }
}
