package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** What roles promise is looked at on the hosts themselves, and nothing is changed by that. */
@NeedsContainers
final class VerifyIT {
    private static final String TRACES =
            "find / -xdev -newer /tmp/before -not -path '/proc/*' -not -path '/sys/*' -not -path '/run*'"
                    + " -not -path '/tmp*' -not -path '/var/log/*' -not -path '/var/lib/prometheus*'";

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost allyrion = cluster.host("allyrion");

    private static List<String> failed(Ran ran, String host) {
        List<String> failed = new ArrayList<>();
        for (JsonNode check : ran.host(host).path("checks")) {
            if (!check.path("holds").asBoolean()) {
                failed.add(
                        check.path("role").asText() + ": " + check.path("check").asText());
            }
        }
        return failed;
    }

    private static String objection(Ran ran, String host, String subject) {
        for (JsonNode check : ran.host(host).path("checks")) {
            if (check.path("check").asText().equals(subject)) {
                return check.path("objection").asText();
            }
        }
        throw new AssertionError("no check \"" + subject + "\" in " + ran);
    }

    @Test
    void everythingHoldsButATargetThatNobodySetUp() {
        allyrion.run("touch /tmp/before; sleep 0.1");
        Ran ran = cluster.json("verify", "--within", "2s").ended(1);
        assertEquals("", allyrion.run(TRACES));
        assertEquals(List.of("prometheus: everything it scrapes is up"), failed(ran, "allyrion"));
        String down = objection(ran, "allyrion", "everything it scrapes is up");
        assertTrue(down.startsWith("4 of 5 targets up\nhaproxy allyrion:8405 is down: "), down);
        for (String host : List.of("bettley", "cargyll")) {
            assertEquals("ok", ran.status(host));
            assertEquals(List.of(), failed(ran, host));
            assertEquals(4, ran.host(host).path("checks").size());
        }
        String promtool = "/usr/local/bin/promtool check config /etc/prometheus/prometheus.yml, as prometheus";
        assertEquals("null", objection(ran, "allyrion", promtool));
        assertEquals("null", objection(ran, "allyrion", "/usr/sbin/nginx -t -q"));
    }

    @Test
    void aValidatorSeesTheFilesInUse() {
        String file = "/etc/prometheus/prometheus.yml";
        String kept = allyrion.run("cp -p " + file + " /tmp/kept; chmod 0600 " + file + "; stat -c %a " + file);
        assertEquals("600", kept);
        Ran ran = cluster.json("verify", "prometheus", "--within", "1s", "--limit", "allyrion")
                .ended(1);
        String promtool = "/usr/local/bin/promtool check config " + file + ", as prometheus";
        assertTrue(failed(ran, "allyrion").contains("prometheus: " + promtool), ran::toString);
        assertTrue(objection(ran, "allyrion", promtool).contains("permission denied"), ran::toString);
        assertTrue(failed(ran, "allyrion").contains("prometheus: is as declared"), ran::toString);
        allyrion.run("cp -p /tmp/kept " + file);
        assertFalse(failed(cluster.json("verify", "prometheus", "--within", "1s", "--limit", "allyrion"), "allyrion")
                .contains("prometheus: " + promtool));
    }

    @Test
    void aServiceThatDoesNotRunIsNotWaitedFor() {
        SystemdHost bettley = cluster.host("bettley");
        bettley.run("systemctl stop node_exporter");
        long began = System.nanoTime();
        Ran ran = cluster.run("verify", "node_exporter", "--limit", "bettley,cargyll")
                .ended(1);
        // The check of node_exporter's role has 30 s, which nobody waits for here.
        assertTrue(System.nanoTime() - began < 25_000_000_000L, ran::toString);
        bettley.run("systemctl start node_exporter");
        assertTrue(
                ran.out().contains("  FAIL  node_exporter: node_exporter.service is running and enabled\n"),
                ran::toString);
        assertTrue(ran.out().contains("        it is inactive (dead), enabled\n"), ran::toString);
        assertTrue(ran.out().contains("5 of 8 checks hold on 2 hosts"), ran::toString);
    }

    @Test
    void aUnitThatMayDoMoreThanItShouldIsNamed() {
        SystemdHost bettley = cluster.host("bettley");
        String dropIns = "/run/systemd/system/node_exporter.service.d";
        bettley.run(
                "mkdir -p " + dropIns + " && printf '[Service]\\nUser=root\\nProtectSystem=no\\nPrivateDevices=no\\n"
                        + "NoNewPrivileges=no\\nCapabilityBoundingSet=~\\nSystemCallFilter=\\n' >" + dropIns
                        + "/more.conf && systemctl daemon-reload");
        Ran ran = cluster.json("verify", "node_exporter", "--within", "1s", "--limit", "bettley")
                .ended(1);
        bettley.run("rm -r " + dropIns + "; systemctl daemon-reload");
        String subject = "node_exporter.service is exposed at most 2.5 by systemd's measure";
        assertTrue(failed(ran, "bettley").contains("node_exporter: " + subject), ran::toString);
        String objection = objection(ran, "bettley", subject);
        assertTrue(
                objection.matches("it is [3-9]\\.[0-9]; on the host, \"systemd-analyze security\" says why"),
                objection);
    }

    @Test
    void whatWasNeverSetUpIsOneFailure() {
        cluster.write(
                "moved2.yaml", "all: {children: {prometheus: {hosts: {allyrion: }}, haproxy: {hosts: {cargyll: }}}}");
        Ran ran = cluster.json("verify", "prometheus_proxy", "-i", "inventory/hosts.yaml", "-i", "moved2.yaml")
                .ended(1);
        assertEquals(List.of("prometheus_proxy: is set up"), failed(ran, "cargyll"));
    }
}
