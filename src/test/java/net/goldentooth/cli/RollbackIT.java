package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Hosts with units go back to what they were, and forth again; and a role goes as if it had never been there. */
@NeedsContainers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RollbackIT {
    private static final List<String> HOSTS = List.of("bettley", "cargyll");

    // Everything that is configured, and which units run and start with the machine. Accounts stay in any case.
    private static final String LOOK = """
            cd /
            find etc usr/local srv var/lib -xdev \\( -path var/lib/goldentooth -o -path var/lib/systemd -o -path 'etc/*-' \\
              -o -path etc/passwd -o -path etc/group -o -path etc/shadow -o -path etc/gshadow -o -path etc/subuid \\
              -o -path etc/subgid -o -path etc/.pwd.lock \\) -prune -o ! -path etc -printf '%p %y %u:%g %m %l\\n' | sort
            find etc/steady etc/systemd -type f -exec sha256sum {} + | sort
            for unit in steady steadier; do
              systemctl show -p LoadState -p ActiveState -p UnitFileState $unit.service
            done
            """;

    private static final String HEAD = """
            summary: Does nothing, for a long time.
            hosts: bettley,cargyll
            users: [{name: steady, home: /srv/steady}]
            directories: [{path: /srv/steady, owner: steady, mode: "0750"}]
            """;

    private static final String FIRST = HEAD + """
            files:
              - {path: /etc/steady/steady.conf, copy: first.conf, owner: "root:steady", mode: "0640", restart: steady.service}
              - {path: /etc/steady/goes, copy: goes, mode: "0600"}
              - {path: /etc/motd, copy: motd}
            units: [{name: steady.service, copy: steady.service}]
            settle: 1s
            """;

    private static final String SECOND = HEAD + """
            files:
              - {path: /etc/steady/steady.conf, copy: second.conf, owner: root, mode: "0644", restart: steadier.service}
              - {path: /etc/steady/d/new, copy: goes}
              - {path: /etc/motd, copy: motd, owner: steady, mode: "0664"}
            units: [{name: steadier.service, copy: steadier.service, enabled: false}]
            settle: 1s
            """;

    private static final Map<String, String> BEFORE = new TreeMap<>();
    private static final Map<String, String> AFTER_FIRST = new TreeMap<>();
    private static final Map<String, String> AFTER_SECOND = new TreeMap<>();
    private static String firstRun = "";

    private final Cluster cluster = ReadyCluster.get().cluster();

    @AfterAll
    static void clean() {
        ReadyCluster.get().cluster().host("bettley").run("rm -f /etc/must-be-there");
    }

    private void role(String text) {
        cluster.write("steady/roles/steady/role.yaml", text);
        cluster.write("steady/roles/steady/first.conf", "first\n");
        cluster.write("steady/roles/steady/second.conf", "second\n");
        cluster.write("steady/roles/steady/goes", "token: canary\n");
        cluster.write("steady/roles/steady/motd", "steady\n");
        String unit =
                "[Service]\nExecStart=/bin/sh -c '%s; exec sleep infinity'\n[Install]\nWantedBy=multi-user.target\n";
        cluster.write("steady/roles/steady/steady.service", unit.formatted("test -e /etc/must-be-there || exit 7"));
        cluster.write("steady/roles/steady/steadier.service", unit.formatted(":"));
    }

    private Ran ran(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-w", "steady", "-i", "inventory", "--yes"));
        return cluster.json(all.toArray(String[]::new));
    }

    private Map<String, String> look() {
        Map<String, String> states = new TreeMap<>();
        HOSTS.forEach(name -> states.put(name, cluster.host(name).run(LOOK)));
        return states;
    }

    @Test
    @Order(1)
    void undoesTheNewestRunAndThenTheRollback() {
        SystemdHost bettley = cluster.host("bettley");
        HOSTS.forEach(name -> cluster.host(name).run("touch /etc/must-be-there"));
        BEFORE.putAll(look());
        role(FIRST);
        firstRun = ran("setup_steady").ended(0).json().path("run").asText();
        AFTER_FIRST.putAll(look());
        role(SECOND);
        ran("setup_steady").ended(0);
        AFTER_SECOND.putAll(look());
        assertNotEquals(AFTER_FIRST, AFTER_SECOND);
        assertTrue(AFTER_SECOND.toString().contains("LoadState=not-found"), AFTER_SECOND::toString);

        Ran looked = ran("rollback", "--check", "--diff").ended(0);
        assertEquals("changed", looked.status("bettley"));
        assertFalse(looked.toString().contains("canary"), looked::toString);
        assertEquals(AFTER_SECOND, look());

        Ran back = ran("rollback").ended(0);
        assertEquals("changed", back.status("bettley"));
        assertEquals("changed", back.status("cargyll"));
        assertEquals("skipped", back.status("allyrion"));
        assertEquals(AFTER_FIRST, look());
        assertEquals("active", bettley.run("systemctl is-active steady"));
        assertEquals(List.of(), ran("rollback", "--to", firstRun).ended(0).steps("bettley"));

        ran("rollback").ended(0);
        assertEquals(AFTER_SECOND, look());
        ran("rollback", "steady", "--to", firstRun).ended(0);
        assertEquals(AFTER_FIRST, look());
    }

    @Test
    @Order(2)
    void tellsWhatWasDoneWithOneRunForAllHosts() {
        Ran history = cluster.json("history", "steady").ended(0);
        for (String name : HOSTS) {
            JsonNode entries = history.host(name).path("history");
            assertEquals(5, entries.size(), history::toString);
            assertEquals(firstRun, entries.get(0).path("run").asText());
            assertEquals("kept", entries.get(0).path("state").asText());
            assertEquals("now", entries.get(4).path("state").asText());
            assertEquals("rollback to " + firstRun, entries.get(4).path("did").asText());
            assertTrue(history.host(name).path("kept_bytes").asLong() > 0);
        }
        assertEquals(0, history.host("allyrion").path("history").size());
        String text = cluster.run("history", "steady").ended(0).out();
        assertTrue(text.contains("bettley, cargyll"), text);
    }

    @Test
    @Order(3)
    void goesForthAgainWhenWhatComesBackDoesNotRun() {
        role(SECOND);
        ran("setup_steady").ended(0);
        HOSTS.forEach(name -> cluster.host(name).run("rm /etc/must-be-there"));
        Map<String, String> now = look();
        Ran failed = ran("rollback").ended(5);
        assertEquals("rolled_back", failed.status("bettley"));
        assertTrue(failed.error("bettley").contains("steady.service"), failed::toString);
        assertEquals(now, look());
        HOSTS.forEach(name -> cluster.host(name).run("touch /etc/must-be-there"));
        ran("rollback").ended(0);
        assertEquals(AFTER_FIRST, look());
    }

    @Test
    @Order(4)
    void takesTheRoleAwayAndBringsItBack() {
        assertEquals(
                2,
                cluster.json("remove_steady", "-w", "steady", "-i", "inventory").code());
        Ran removed = ran("remove_steady").ended(0);
        assertEquals("changed", removed.status("cargyll"));
        HOSTS.forEach(name -> assertEquals("", cluster.host(name).run("ls /etc/steady 2>/dev/null || :")));
        assertEquals(
                "inactive\nnot-found",
                cluster.host("bettley")
                        .run("systemctl is-active steady || :; systemctl show --value -p LoadState steady"));
        assertEquals("ok", ran("remove_steady").ended(0).status("bettley"));
        ran("rollback").ended(0);
        assertEquals(AFTER_FIRST, look());
    }

    @Test
    @Order(5)
    void takesAwayWhatADepartedRoleLeftWithItsUser() {
        role(FIRST.replace("hosts: bettley,cargyll", "hosts: bettley"));
        cluster.host("bettley").run("cp -p /var/lib/goldentooth/original/etc/motd /etc/motd.theirs");
        assertEquals("ok", ran("setup_steady").ended(0).status("bettley"));
        Ran departed = ran("remove_steady", "--limit", "cargyll", "--purge").ended(0);
        assertEquals("changed", departed.status("cargyll"));
        assertEquals("active", cluster.host("bettley").run("systemctl is-active steady"));

        assertEquals(
                2, cluster.json("remove_steady", "-i", "inventory", "--yes").code());
        Ran gone = cluster.json("remove_steady", "-i", "inventory", "--yes", "--purge", "-l", "bettley")
                .ended(0);
        assertEquals("changed", gone.status("bettley"));
        for (String name : HOSTS) {
            SystemdHost host = cluster.host(name);
            assertEquals("gone", host.run("getent passwd steady || echo gone"));
            host.run("cp -a -T /var/lib/goldentooth/original/etc/motd /etc/motd; rm -f /etc/motd.theirs");
        }
        assertEquals(BEFORE, look());
        HOSTS.forEach(name -> cluster.host(name).run("rm /etc/must-be-there"));
    }
}
