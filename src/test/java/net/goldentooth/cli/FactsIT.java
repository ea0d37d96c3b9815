package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of real hosts, which have no Python, are those that Ansible gathers once they have one. */
@NeedsContainers
final class FactsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Ansible has in an order that changes from run to run: the keys of a Python set. */
    private static final Set<String> IN_NO_ORDER = Set.of("ansible_interfaces");

    private static final boolean HAS_ANSIBLE = Files.isExecutable(Path.of("/usr/bin/ansible"));

    /** Another name than the container's, with a domain. */
    private static final String KNOWN_AS = "echo '10.4.0.30 node7.example.org node7' >>/etc/hosts; hostname node7;"
            + " printf 'search example.org\\nnameserver 10.4.0.1\\noptions ndots:2\\n' >/etc/resolv.conf";

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(folder, "atlas", "briar");
        if (HAS_ANSIBLE) {
            cluster.host("atlas").run("apt-get -qq update && apt-get -qq install --no-install-recommends -y python3");
        }
        cluster.host("atlas").run(KNOWN_AS);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void oneSessionAHostSavesWhatTemplatesThenSeeWithoutAsking() throws IOException {
        int before = cluster.sessions("briar");
        Ran ran = cluster.json("facts", "--save").ended(0);
        assertEquals(before + 1, cluster.sessions("briar"));
        Path file = folder.resolve("facts/briar.json");
        assertEquals(JSON.readTree(Files.readString(file)), ran.host("briar").path("facts"));
        assertTrue(cluster.run("facts", "--save").ended(0).out().contains("briar: facts/briar.json is as it was\n"));

        cluster.write("t.j2", "{{ hostvars.briar.ansible_default_ipv4.address }} {{ ansible_fqdn }}\n");
        String rendered =
                cluster.run("template", "t.j2", "--host", "atlas").ended(0).out();
        assertEquals(cluster.host("briar").address() + " node7.example.org\n", rendered);

        String saved = Files.readString(file);
        cluster.host("briar").run("systemctl stop ssh; hostname other");
        Ran second = cluster.json("facts", "--save").ended(4);
        assertEquals("ok", second.status("atlas"));
        assertEquals("unreachable", second.status("briar"));
        assertEquals(saved, Files.readString(file));
    }

    @Test
    void factsAreAnsibles() throws IOException, InterruptedException {
        assumeTrue(HAS_ANSIBLE, "skipped: ansible is not installed");
        JsonNode ours = cluster.json("facts", "atlas").ended(0).host("atlas").path("facts");
        JsonNode theirs = ansible();
        TreeMap<String, Object> different = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        ours.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!comparable(name, ours).equals(comparable(name, theirs))) {
                different.put(name, List.of(ours.path(name), theirs.path(name)));
            }
        }
        assertEquals(new TreeMap<>(), different);
        assertTrue(names.size() >= 45, names::toString);
    }

    @Test
    void neitherRightsNorIproute2AreNeeded() {
        JsonNode asRoot = cluster.json("facts", "atlas").ended(0).host("atlas").path("facts");
        Ran asPi = cluster.json("facts", "atlas", "-e", "ansible_user=pi").ended(0);
        assertEquals(asRoot, asPi.host("atlas").path("facts"));
        cluster.host("atlas").run("mv /usr/bin/ip /usr/bin/ip.away");
        try {
            Ran ran = cluster.run("facts", "atlas", "--filter", "[dk]e[fr]*").ended(0);
            assertTrue(ran.err().contains("atlas has no program ip"), ran::toString);
            assertFalse(ran.out().contains("ansible_default_ipv4"), ran::toString);
            assertTrue(ran.out().contains("ansible_kernel"), ran::toString);
        } finally {
            cluster.host("atlas").run("mv /usr/bin/ip.away /usr/bin/ip");
        }
    }

    private static Object comparable(String name, JsonNode facts) {
        if (!IN_NO_ORDER.contains(name)) {
            return facts.path(name);
        }
        Set<String> items = new TreeSet<>();
        facts.path(name).forEach(item -> items.add(item.asText()));
        return items;
    }

    /** Asks the module setup. */
    private static JsonNode ansible() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/ansible", "atlas", "-i", "inventory/hosts.yaml", "-m", "ansible.builtin.setup"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("ansible.err").toFile()));
        builder.environment()
                .put("ANSIBLE_SSH_COMMON_ARGS", "-o UserKnownHostsFile=" + folder.resolve("home/.ssh/known_hosts"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out + Files.readString(folder.resolve("ansible.err")));
        return JSON.readTree(out.substring(out.indexOf('{'))).path("ansible_facts");
    }
}
