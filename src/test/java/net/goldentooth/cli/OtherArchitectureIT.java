package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that says it is of another architecture gets the programs for that one. */
@NeedsContainers
final class OtherArchitectureIT {
    private static final Path EMULATED = Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64");

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster =
                Cluster.start(folder, Map.of("lipps", SystemdHost.named("lipps").reporting("aarch64")));
        // Only the program: this machine could not run the service.
        cluster.write("roles/exporter_program/role.yaml", """
                summary: Puts the node exporter's program on hosts.
                hosts: all
                releases:
                  - name: node_exporter
                    version: "{{ node_exporter_version }}"
                    url: "{{ node_exporter_mirror }}/v{{ version }}/node_exporter-{{ version }}.linux-{{ arch }}.tar.gz"
                    checksums: "{{ node_exporter_mirror }}/v{{ version }}/sha256sums.txt"
                    install: {node_exporter: /usr/local/bin/node_exporter}
                """);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void theArchiveIsChosenByWhatTheHostReports() {
        Ran ran = cluster.json("setup_exporter_program").ended(0);
        assertEquals(List.of("create /usr/local/bin/node_exporter"), ran.steps("lipps"));
        // elf(5): e_machine, and EM_AARCH64 is 183.
        assertEquals("183", cluster.host("lipps").run("od -An -tu2 -j18 -N2 /usr/local/bin/node_exporter | tr -d ' '"));
        List<String> archives = cluster.mirror().requested().stream()
                .filter(path -> path.endsWith(".tar.gz"))
                .toList();
        assertEquals(1, archives.size(), archives::toString);
        assertTrue(archives.get(0).endsWith(".linux-arm64.tar.gz"), archives::toString);
        assertEquals("ok", cluster.json("setup_exporter_program").ended(0).status("lipps"));
    }

    @Test
    void aServiceWhoseProgramCannotRunIsRolledBack() {
        Ran ran = cluster.json("setup_node_exporter").ended(5);
        assertEquals("rolled_back", ran.status("lipps"));
        // Where programs of the other architecture are emulated, the emulator fails, in words of its own.
        String failure = Files.exists(EMULATED) ? "did not stay up" : "Exec format error";
        assertTrue(ran.error("lipps").contains(failure), ran::toString);
        assertEquals("inactive", cluster.host("lipps").run("systemctl is-active node_exporter || true"));
        assertEquals("", cluster.host("lipps").run("ls /etc/systemd/system/node_exporter.service 2>/dev/null || true"));
    }

    @Test
    void anotherArchitectureThanWasDeclaredIsAnError() {
        Ran ran = cluster.json("setup_exporter_program", "-e", "ansible_architecture=x86_64")
                .ended(1);
        assertEquals("failed", ran.status("lipps"));
        String message = ran.error("lipps");
        assertTrue(message.contains("x86_64") && message.contains("aarch64"), message);
    }
}
