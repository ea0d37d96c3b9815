package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A lab where no container engine is: real SSH, real files, and nothing that runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EmbeddedLabIT {
    @TempDir
    static Path folder;

    private static EmbeddedFleet fleet;

    @BeforeAll
    static void start() {
        fleet = new EmbeddedFleet(folder, "01:04");
        Ran up = fleet.lab("lab", "up", "node01,node02,node03", "--driver", "embedded")
                .ended(0);
        assertTrue(up.out().contains("node01       embedded  address 127.0.0.1"), up::toString);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    @Order(1)
    void isProvisionedByTheConversationOfRealHosts() throws IOException {
        Ran first = fleet.on("setup_agent", "--output", "json").ran().ended(0);
        for (String host : List.of("node01", "node02", "node03")) {
            assertEquals("changed", first.status(host));
            assertEquals(
                    "name=" + host + "\nmachine="
                            + System.getProperty("os.arch").replace("amd64", "x86_64") + "\n",
                    Files.readString(fleet.root(host).resolve("etc/agent/agent.conf")));
            assertTrue(Files.exists(
                    fleet.root(host).resolve("etc/systemd/system/multi-user.target.wants/agent.service"),
                    LinkOption.NOFOLLOW_LINKS));
            assertNotEquals(0, Files.getAttribute(fleet.root(host).resolve("var/lib/agent"), "unix:uid"));
        }
        // What the files name is what they name on the real machines.
        assertTrue(Files.readString(fleet.root("node01").resolve("etc/agent/machines"))
                .startsWith("10.4.0.10\nnode02\n"));

        Ran second = fleet.on("setup_agent", "--output", "json").ran().ended(0);
        assertEquals("ok", second.status("node01"));
        assertEquals(List.of(), second.steps("node01"));
    }

    @Test
    @Order(2)
    void saysThatNothingRuns() {
        fleet.write("roles/agent/agent.conf.j2", "changed={{ inventory_hostname }}\n");
        Ran ran = fleet.on("setup_agent").ran().ended(0);
        assertTrue(ran.out().contains("agent.service not run: no systemd here"), ran::toString);
        assertFalse(ran.out().contains("restart"), ran::toString);
        assertTrue(fleet.on("ping", "all").ran().out().contains("a folder: no systemd here"));
    }

    @Test
    @Order(2)
    void isLookedAtWithoutAskingTheMachineItLiesOn() {
        Ran status = fleet.on("status", "agent", "--exit-code", "--output", "json")
                .ran()
                .ended(0);
        JsonNode agent = status.host("node01").path("roles").path("agent");
        assertEquals("in_sync", agent.path("standing").asText(), status::toString);
        assertFalse(agent.path("units").path(0).path("down").asBoolean(true), status::toString);
        assertTrue(fleet.on("status", "agent", "-v")
                .ran()
                .out()
                .contains("agent.service not run (no systemd here), enabled"));
        assertEquals("not run", agent.path("units").path(0).path("active").asText(), status::toString);
        assertTrue(fleet.on("status", "agent").ran().out().contains("node01  in sync, not run  agent"));
        Ran verify = fleet.on("verify", "agent", "--output", "json").ran().ended(0);
        JsonNode checks = verify.host("node01").path("checks");
        assertEquals(1, checks.size(), verify::toString);
        assertEquals(
                "is as declared, and not run: no systemd here",
                checks.path(0).path("check").asText());
    }

    @Test
    @Order(2)
    void theServerHoldsThatConversationAndRunsNothingElse() throws Exception {
        Path marker = folder.resolve("marker");
        String port = Files.readString(folder.resolve(".lab/embedded")).replaceFirst("(?s).*node01 (\\d+)\n.*", "$1");
        List<String> ssh = List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                port,
                "-i",
                folder.resolve(".lab/id_ed25519").toString(),
                "-o",
                "UserKnownHostsFile=" + folder.resolve(".lab/known_hosts"),
                "-o",
                "BatchMode=yes",
                "root@127.0.0.1",
                "touch " + marker);
        Process process = new ProcessBuilder(ssh).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(126, process.waitFor(), said);
        assertFalse(Files.exists(marker));
    }

    @Test
    @Order(2)
    void aHostOfTheLabIsNeverTakenForTheMachineItLiesOn() {
        // The overlay's port with another folder: the server's word counts.
        Ran ran = fleet.on("ping", "node01", "-e", "goldentooth_root=" + folder)
                .ran()
                .ended(1);
        assertTrue(ran.out().contains("this is a host of a lab"), ran::toString);
    }

    @Test
    @Order(3)
    void furtherHostsJoinAndTheOthersKeepTheirPorts() throws IOException {
        String before = known("node01");
        fleet.lab("lab", "up", "node04", "--driver", "embedded").ended(0);
        assertEquals(before, known("node01"));
        Ran ran = fleet.on("setup_agent", "--output", "json").ran().ended(0);
        // Its address leads somewhere now, which the others' files say.
        assertEquals(List.of("write /etc/agent/machines"), ran.steps("node01"));
        assertTrue(ran.steps("node04").contains("create agent"), ran::toString);
        assertEquals(1, fleet.lab("lab", "up", "node01", "--driver", "docker").code());
    }

    private static String known(String host) throws IOException {
        return Files.readAllLines(folder.resolve(".lab/embedded")).stream()
                .filter(line -> line.startsWith(host + " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(4)
    void leavesNothingBehind() throws IOException {
        int port = Integer.parseInt(known("node01").split(" ", 2)[1]);
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "precious");
        Files.createSymbolicLink(fleet.root("node01").resolve("etc/out"), outside);

        Ran down = fleet.lab("lab", "down").ended(0);

        assertEquals("removed node01, node02, node03, node04\n", down.out());
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
        assertFalse(Files.exists(folder.resolve(".lab")));
        assertTrue(Files.exists(outside.resolve("precious")));
        assertEquals(
                "there is no lab; \"goldentooth lab up\" boots one\n",
                fleet.lab("lab", "status").out());
        try (Stream<Path> left = Files.list(folder)) {
            assertFalse(left.anyMatch(path -> path.endsWith(".lab")));
        }
    }

    @Test
    @Order(5)
    void containersAreNotForgottenOverAnEngineThatIsDown() throws IOException {
        // A lab of containers leaves the list of addresses that they must not route to.
        Path trace = Files.createDirectories(folder.resolve(".lab")).resolve("never-route");
        Files.writeString(trace, "10.4.0.10\n");
        try {
            Ran ran = fleet.lab("lab", "up", "node01", "--driver", "embedded").ended(1);
            assertTrue(ran.err().contains("the lab has containers, and no container engine answers"), ran::toString);
            assertFalse(Files.exists(folder.resolve(".lab/roots")));
        } finally {
            Files.delete(trace);
        }
    }
}
