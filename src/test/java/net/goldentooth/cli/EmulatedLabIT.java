package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.lab.NeedsEmulation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A real aarch64 host beside an x86_64 one: each gets the programs of its own architecture, and runs them. */
@NeedsEmulation
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EmulatedLabIT {
    private static final String NODE = "/usr/local/bin/node_exporter";
    private static final String SERVER = "/usr/local/bin/prometheus";

    // elf(5): e_machine; EM_AARCH64 is 183 and EM_X86_64 is 62.
    private static final String ARM = "183";
    private static final String INTEL = "62";

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve("inventory"));
        Files.writeString(folder.resolve("inventory/hosts.yaml"), """
                all:
                  vars: {prometheus_config_global_scrape_interval: 5s, prometheus_config_global_scrape_timeout: 5s}
                  hosts:
                    dalt: {ipv4_address: 10.4.0.13, ansible_architecture: aarch64}
                    velaryon: {ipv4_address: 10.4.0.30, ansible_architecture: x86_64}
                  children:
                    prometheus: {hosts: {dalt: }}
                """);
        // The release archives are made once for all tests.
        Files.createSymbolicLink(folder.resolve("cache"), Path.of(System.getProperty("user.home"), ".cache"));
        Cluster.in(folder, "lab", "up", "all", "--emulate").ended(0);
    }

    @AfterAll
    static void stop() {
        Cluster.in(folder, "lab", "down").ended(0);
    }

    /** Returns how a command ends on the lab's hosts; its output is JSON. */
    private static Ran on(String... words) {
        List<String> all = new ArrayList<>(List.of("-i", "inventory", "-i", ".lab/inventory.yaml", "--output", "json"));
        all.addAll(List.of(words));
        return Cluster.in(folder, all.toArray(String[]::new));
    }

    /** Returns what a shell script prints on a host, without the last newline. */
    private static String said(String host, String script) {
        return on("exec", host, "--", "sh", "-c", script)
                .ended(0)
                .host(host)
                .path("stdout")
                .asText()
                .strip();
    }

    private static String machineOf(String host, String program) {
        return said(host, "od -An -tu2 -j18 -N2 " + program);
    }

    private static Map<String, String> statuses(Ran ran) {
        Map<String, String> statuses = new TreeMap<>();
        for (String host : List.of("dalt", "velaryon")) {
            statuses.put(host, ran.status(host));
        }
        return statuses;
    }

    @Test
    @Order(1)
    void eachHostIsOfTheArchitectureThatItsMachineHas() {
        assertEquals("aarch64", said("dalt", "uname -m"));
        assertEquals("arm64", said("dalt", "dpkg --print-architecture"));
        assertEquals(ARM, machineOf("dalt", "/bin/sh"));
        assertEquals("x86_64", said("velaryon", "uname -m"));
        assertEquals(INTEL, machineOf("velaryon", "/bin/sh"));
    }

    @Test
    @Order(2)
    void eachGetsAndRunsTheProgramsOfItsOwn() {
        assertEquals(
                Map.of("dalt", "changed", "velaryon", "changed"),
                statuses(on("setup_node_exporter").ended(0)));
        assertEquals("changed", on("setup_prometheus").ended(0).status("dalt"));
        for (String program : List.of(NODE, SERVER, "/usr/local/bin/promtool")) {
            assertEquals(ARM, machineOf("dalt", program), program);
        }
        assertEquals(INTEL, machineOf("velaryon", NODE));
        // proc(5): cmdline, which begins with the emulator that the kernel started.
        for (String unit : List.of("node_exporter", "prometheus")) {
            String line = said("dalt", "tr '\\0' ' ' </proc/$(systemctl show -P MainPID " + unit + ")/cmdline");
            assertTrue(line.matches("\\S*aarch64\\S* /usr/local/bin/" + unit + " .*"), line);
        }
    }

    @Test
    @Order(3)
    void prometheusScrapesBothAndTheySayWhatTheyAre() {
        on("verify", "--within", "60s").ended(0);
        String ask = "curl -sfG http://127.0.0.1:9090/api/v1/query --data-urlencode query=";
        String answer = said("dalt", ask + "node_uname_info");
        assertTrue(answer.contains("\"machine\":\"aarch64\"") && answer.contains("\"machine\":\"x86_64\""), answer);
        String targets = said("dalt", "curl -sf 'http://127.0.0.1:9090/api/v1/targets?state=active'");
        assertEquals(3, targets.split("\"health\":\"up\"", -1).length - 1, targets);
        assertEquals(0, targets.split("\"health\":\"down\"", -1).length - 1, targets);
    }

    @Test
    @Order(3)
    void aSecondRunChangesNothing() {
        String state = "systemctl show -p MainPID prometheus node_exporter;"
                + " find /etc /usr/local /var/lib/goldentooth -printf '%p %i %T@ %C@\\n'";
        String before = said("dalt", state);
        Ran again = on("setup_all").ended(0);
        assertEquals(Map.of("dalt", "ok", "velaryon", "ok"), statuses(again));
        assertEquals(List.of(), again.steps("dalt"));
        assertEquals(before, said("dalt", state));
        Ran status = on("status", "--exit-code").ended(0);
        JsonNode roles = status.host("dalt").path("roles");
        assertEquals("in_sync", roles.path("prometheus").path("standing").asText(), status::toString);
        assertEquals("in_sync", roles.path("node_exporter").path("standing").asText(), status::toString);
    }

    @Test
    @Order(4)
    void goesBackToWhatWasThere() {
        String unit = "cat /etc/systemd/system/node_exporter.service";
        String before = said("dalt", unit);
        List<String> steps = on("setup_node_exporter", "--limit", "dalt", "-e", "node_exporter_log_level=warn")
                .ended(0)
                .steps("dalt");
        assertEquals(
                List.of("write /etc/systemd/system/node_exporter.service", "restart node_exporter.service"), steps);
        assertTrue(said("dalt", unit).contains("warn"));
        on("rollback", "--limit", "dalt").ended(0);
        assertEquals(before, said("dalt", unit));
        assertEquals("ok", on("setup_node_exporter").ended(0).status("dalt"));
    }

    @Test
    @Order(5)
    void losesItsRolesAgain() {
        on("remove_prometheus", "--yes").ended(0);
        on("remove_node_exporter", "--yes").ended(0);
        assertEquals("", said("dalt", "ls " + NODE + " " + SERVER + " /etc/prometheus 2>/dev/null || :"));
        assertEquals(
                "not-found\nnot-found",
                said(
                        "dalt",
                        "for unit in prometheus node_exporter; do systemctl show -P LoadState $unit.service; done"));
    }
}
