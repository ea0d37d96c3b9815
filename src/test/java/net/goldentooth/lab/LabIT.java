package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@NeedsContainers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LabIT {
    private static final HostName ALLYRION = new HostName("allyrion");
    private static final HostName BETTLEY = new HostName("bettley");

    @TempDir
    static Path workspace;

    private static Lab lab;
    private static List<LabMachine> inventory;

    @BeforeAll
    static void start() {
        lab = new Lab(workspace, ReleaseMirror.CACHE);
        // An address where the engine would make its next network: the lab must choose another one.
        inventory = List.of(
                LabMachine.plain(ALLYRION, Set.of("allyrion.goldentooth.net"), Set.of("10.4.0.10"), "10.4.0.10"),
                LabMachine.plain(BETTLEY, Set.of(), Set.of("10.4.0.11", nextAddress()), "10.4.0.11"),
                LabMachine.plain(new HostName("cargyll"), Set.of(), Set.of("10.4.0.12"), "10.4.0.12"));
        lab.up(Lab.Driver.DOCKER, inventory, Set.of(ALLYRION, BETTLEY), System.err::println);
    }

    @AfterAll
    static void stop() {
        lab.down();
    }

    @Test
    @Order(1)
    void answersOverSshWithTheKeysItWroteDown() throws IOException {
        for (LabHost host : lab.status()) {
            assertEquals(host.name().value(), ssh(host, "uname -n"));
        }
        String known = Files.readString(workspace.resolve(".lab/known_hosts"));
        List<String> ed25519 =
                known.lines().filter(line -> line.contains(" ssh-ed25519 ")).toList();
        assertEquals(2, ed25519.size(), known);
        assertNotEquals(ed25519.get(0).split(" ", -1)[2], ed25519.get(1).split(" ", -1)[2]);
    }

    @Test
    @Order(1)
    void letsHostsFindEachOtherByName() {
        LabHost allyrion = lab.status().get(0);
        LabHost bettley = lab.status().get(1);
        assertEquals(bettley.address(), ssh(allyrion, "getent hosts bettley").split(" ", -1)[0]);
        assertEquals(
                allyrion.address(),
                ssh(bettley, "getent hosts allyrion.goldentooth.net").split(" ", -1)[0]);
        assertEquals("", ssh(allyrion, "getent hosts cargyll || true"));
    }

    @Test
    @Order(1)
    void routesToNoAddressOfTheInventory() {
        LabHost allyrion = lab.status().get(0);
        for (String address : List.of("10.4.0.10", "10.4.0.11", "10.4.0.12")) {
            assertEquals("refused", ssh(allyrion, "ip route get " + address + " 2>/dev/null || echo refused"));
        }
        assertTrue(ssh(allyrion, "ip route get 10.4.0.14").contains(" via "));
        String network = Command.docker(
                "network",
                "inspect",
                "--format",
                "{{range .IPAM.Config}}{{.Subnet}}{{end}}",
                new LabNetwork("", "net.goldentooth.lab=" + id()).ensure(Set.of()));
        Ipv4Range range = Ipv4Range.of(network).orElseThrow();
        inventory.stream()
                .flatMap(machine -> machine.addresses().stream())
                .forEach(address ->
                        assertFalse(range.overlaps(Ipv4Range.of(address).orElseThrow()), address));
    }

    @Test
    @Order(1)
    void writesFilesThatOnlyTheOwnerReads() throws IOException {
        for (String file : List.of("id_ed25519", "known_hosts", "inventory.yaml", "host_vars/allyrion.yaml")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.resolve(".lab/" + file))));
        }
    }

    @Test
    @Order(1)
    void leadsToReleaseArchivesWithTheRightSums() throws IOException {
        String overlay = Files.readString(lab.inventory());
        String mirror = overlay.replaceFirst("(?s).*?prometheus_mirror: \"file://([^\"]*)\".*", "$1");
        String version = overlay.replaceFirst("(?s).*?prometheus_version: \"([^\"]*)\".*", "$1");
        Path folder = Path.of(mirror, "v" + version);
        Command.Answer answer = Command.run(
                List.of("sh", "-c", "cd \"$0\" && sha256sum --check --quiet sha256sums.txt", folder.toString()));
        assertEquals(0, answer.status(), answer.errors());
        for (String architecture : List.of("amd64", "arm64")) {
            String top = "prometheus-" + version + ".linux-" + architecture;
            String members = Command.run(List.of(
                            "tar", "tzf", folder.resolve(top + ".tar.gz").toString()))
                    .output();
            assertTrue(members.contains(top + "/prometheus\n") && members.contains(top + "/promtool\n"), members);
        }
    }

    @Test
    @Order(2)
    void letsFurtherHostsJoinAndLeavesTheOthersAlone() {
        List<LabHost> before = lab.status();
        String started = ssh(before.get(0), "stat -c %Z /proc/1");

        // As where a person who is not root runs the lab; sshd refuses lists of keys that belong to strangers.
        Command.run(List.of(
                "chown", "1000", workspace.resolve(".lab/authorized_keys").toString()));
        List<LabMachine> grown = new ArrayList<>(inventory);
        grown.add(LabMachine.plain(new HostName("dalt"), Set.of(), Set.of("10.4.0.13"), "10.4.0.13"));
        List<LabHost> after = lab.up(Lab.Driver.DOCKER, grown, Set.of(new HostName("cargyll")), System.err::println);

        assertEquals(before, after.subList(0, 2));
        assertEquals(3, after.size());
        assertEquals(started, ssh(after.get(0), "stat -c %Z /proc/1"));
        assertEquals("cargyll", ssh(after.get(2), "uname -n"));
        for (LabHost host : after) {
            assertEquals("refused", ssh(host, "ip route get 10.4.0.13 2>/dev/null || echo refused"));
        }
    }

    @Test
    @Order(3)
    void startsStoppedHostsAgainAndWritesTheirNewPorts() {
        Command.docker("stop", "goldentooth-lab-" + id() + "-bettley");
        assertFalse(lab.status().get(1).runs());

        List<LabHost> hosts = lab.up(Lab.Driver.DOCKER, inventory, Set.of(BETTLEY), System.err::println);

        assertTrue(hosts.get(1).runs());
        assertEquals("bettley", ssh(hosts.get(1), "uname -n"));
    }

    @Test
    @Order(3)
    void mendsWhatSomebodyTookApartByHand() {
        String prefix = "goldentooth-lab-" + id() + "-";
        String network = Command.docker(
                "network", "ls", "--format", "{{.Name}}", "--filter", "label=net.goldentooth.lab=" + id());
        Command.docker("rm", "--force", prefix + "cargyll");
        Command.docker("stop", prefix + "bettley");
        Command.docker("network", "disconnect", "--force", network, prefix + "allyrion");
        Command.docker("pause", prefix + "allyrion");
        Command.docker("network", "rm", network);

        List<LabHost> hosts =
                lab.up(Lab.Driver.DOCKER, inventory, Set.of(ALLYRION, new HostName("cargyll")), System.err::println);

        assertEquals(3, hosts.size());
        for (LabHost host : hosts) {
            assertEquals(host.name().value(), ssh(host, "uname -n"));
        }
        assertEquals(
                hosts.get(1).address(),
                ssh(hosts.get(0), "getent hosts bettley").split(" ", -1)[0]);
        assertEquals(
                hosts.get(0).address(),
                ssh(hosts.get(2), "getent hosts allyrion.goldentooth.net").split(" ", -1)[0]);
    }

    @Test
    @Order(3)
    void isNotUpWhereAHostLetsNobodyIn() {
        String container = "goldentooth-lab-" + id() + "-allyrion";
        Command.docker("exec", container, "systemctl", "stop", "ssh.service");
        ApplyException down = assertThrows(
                ApplyException.class,
                () -> lab.up(Lab.Driver.DOCKER, inventory, Set.of(ALLYRION), System.err::println));
        assertTrue(String.valueOf(down.getMessage()).startsWith("the lab is not up: allyrion: "), down::toString);
        Command.docker("exec", container, "systemctl", "start", "ssh.service");
    }

    @Test
    @Order(4)
    void leavesNothingBehind() throws IOException {
        assertEquals(3, lab.down().size());
        assertEquals(List.of(), lab.status());
        assertFalse(Files.exists(workspace.resolve(".lab")));
        String label = "label=net.goldentooth.lab=" + id();
        assertEquals("", Command.docker("ps", "--all", "--quiet", "--filter", label));
        assertEquals("", Command.docker("network", "ls", "--quiet", "--filter", label));
        try (Stream<Path> left = Files.list(workspace)) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(List.of(), lab.down());
    }

    private static String nextAddress() {
        String probe = "goldentooth-test-" + ProcessHandle.current().pid();
        Command.docker("network", "create", probe);
        try {
            String format = "{{range .IPAM.Config}}{{.Gateway}}{{end}}";
            return Command.docker("network", "inspect", "--format", format, probe);
        } finally {
            Command.docker("network", "rm", probe);
        }
    }

    private static String id() {
        return Content.of(workspace.toAbsolutePath().normalize().toString())
                .sha256()
                .substring(0, 12);
    }

    private static String ssh(LabHost host, String command) {
        Path folder = workspace.resolve(".lab");
        Command.Answer answer = Command.run(List.of(
                "ssh",
                "-F",
                "none",
                "-i",
                folder.resolve("id_ed25519").toString(),
                "-p",
                Integer.toString(host.port()),
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "BatchMode=yes",
                "root@127.0.0.1",
                command));
        assertEquals(0, answer.status(), answer.errors());
        return answer.output().strip();
    }
}
