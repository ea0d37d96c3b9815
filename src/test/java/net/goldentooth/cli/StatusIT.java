package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How hosts are is told as it is, and telling it changes nothing. */
@NeedsContainers
final class StatusIT {
    private static final String UNIT = "/etc/systemd/system/node_exporter.service";
    private static final String TRACES =
            "find /var/lib/goldentooth /etc /tmp /usr/local -printf '%p %i %T@ %C@\\n' | sort | sha256sum";

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost bettley = cluster.host("bettley");

    private static JsonNode role(Ran ran, String host, String role) {
        return ran.host(host).path("roles").path(role);
    }

    private void setUpAgain() {
        assertEquals(
                0, cluster.json("setup_node_exporter", "--limit", "bettley").code());
    }

    @BeforeEach
    void forgetTheRolesOfOtherTests() {
        // They would be named, rightly, as roles that left their hosts.
        for (String host : List.of("allyrion", "bettley", "cargyll")) {
            cluster.host(host)
                    .run("cd /var/lib/goldentooth/roles && find . -type f"
                            + " ! -name node_exporter ! -name 'prometheus*' -delete");
        }
    }

    @Test
    void aClusterInSyncIsSaidToBe() {
        String before = bettley.run(TRACES);
        int sessions = cluster.sessions("bettley");
        Ran ran = cluster.json("status", "--exit-code").ended(0);
        assertEquals(1, cluster.sessions("bettley") - sessions);
        assertEquals(before, bettley.run(TRACES));
        for (String host : List.of("allyrion", "bettley", "cargyll")) {
            assertEquals("ok", ran.status(host));
            JsonNode exporter = role(ran, host, "node_exporter");
            assertEquals("in_sync", exporter.path("standing").asText());
            assertEquals("done", exporter.path("last").path("ended").asText());
            assertTrue(exporter.path("last").path("by").asText().startsWith("tester@"), ran::toString);
            assertEquals("active", exporter.path("units").path(0).path("active").asText());
            assertFalse(exporter.path("versions").path("node_exporter").asText().isEmpty());
        }
        assertFalse(role(ran, "allyrion", "prometheus_proxy")
                .path("versions")
                .path("nginx")
                .asText()
                .isEmpty());
        // Nobody set up HAProxy there: it is a target all the same.
        JsonNode targets = role(ran, "allyrion", "prometheus").path("targets");
        assertEquals(5, targets.path("total").asInt(), ran::toString);
        assertTrue(targets.path("not_up").findValuesAsText("job").contains("haproxy"), targets.toPrettyString());
    }

    @Test
    void aFileChangedByHandIsSaidToBeWithItsTimeAndOwner() {
        bettley.run("echo '# by hand' >>" + UNIT + "; chown pi:pi " + UNIT);
        Ran ran = cluster.json("status", "node_exporter", "--exit-code").ended(3);
        assertEquals("ok", ran.status("cargyll"));
        assertEquals("changed", ran.status("bettley"));
        assertEquals(List.of("write " + UNIT, "restart node_exporter.service"), ran.steps("bettley"));
        JsonNode drift = role(ran, "bettley", "node_exporter").path("drift").path(0);
        assertEquals(UNIT, drift.path("path").asText());
        assertEquals("pi:pi", drift.path("owner").asText());
        assertEquals(
                bettley.run("date -u -d @$(stat -c %Z " + UNIT + ") +%Y-%m-%dT%H:%M:%S"),
                drift.path("changed").asText().substring(0, 19));
        setUpAgain();
    }

    @Test
    void aServiceThatWasStoppedIsAFailureWithItsLastWords() {
        bettley.run("systemctl stop node_exporter");
        Ran ran = cluster.run("status").ended(1);
        assertTrue(ran.out().contains("bettley   failed"), ran::toString);
        assertTrue(ran.out().contains("node_exporter.service was healthy after run"), ran::toString);
        assertTrue(ran.out().contains("    | Stopped node_exporter.service"), ran::toString);
        // The worst stands last.
        assertTrue(ran.out().indexOf("\ncargyll") < ran.out().indexOf("\nbettley"), ran::toString);
        setUpAgain();
        assertEquals("ok", cluster.json("status").ended(0).status("bettley"));
    }

    @Test
    void aHostThatLeftARolesPatternIsNamed() {
        cluster.write(
                "moved.yaml", "all: {children: {prometheus: {hosts: {allyrion: }}, haproxy: {hosts: {cargyll: }}}}");
        Ran ran = cluster.json("status", "-i", "inventory/hosts.yaml", "-i", "moved.yaml")
                .ended(0);
        assertEquals("changed", ran.status("allyrion"));
        assertEquals(
                "left",
                role(ran, "allyrion", "prometheus_proxy").path("standing").asText());
        List<String> notes = new ArrayList<>();
        ran.host("allyrion").path("notes").forEach(note -> notes.add(note.asText()));
        assertTrue(
                notes.stream().anyMatch(note -> note.endsWith("goldentooth remove_prometheus_proxy -l allyrion")),
                ran::toString);
        assertEquals(
                "not_set_up",
                role(ran, "cargyll", "prometheus_proxy").path("standing").asText());
    }

    @Test
    void aHostThatCannotBeReachedHidesNoOther() {
        // Port 1 answers nobody.
        cluster.write("dark.yaml", "all: {hosts: {dalt: {ansible_port: 1}}}");
        Ran ran = cluster.json("status", "-i", "inventory", "-i", "dark.yaml", "node_exporter")
                .ended(4);
        assertEquals("unreachable", ran.status("dalt"));
        assertEquals("ok", ran.status("bettley"));
        Ran proxy = cluster.json("status", "-i", "inventory", "-i", "dark.yaml", "prometheus_proxy")
                .ended(0);
        assertEquals("skipped", proxy.status("dalt"));
        assertFalse(proxy.json().path("hosts").has("bettley"), proxy::toString);
    }
}
