package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends with 2 has not connected to anything, as the kernel saw it. */
final class NobodyContactedIT {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/strace")), "skipped: strace is not installed; cli/test does it");
        Files.createDirectories(folder.resolve("inventory"));
        Files.createDirectories(folder.resolve("roles/motd"));
        // Port 1 of this machine: nobody listens there.
        Files.writeString(
                folder.resolve("inventory/hosts.yaml"),
                "all: {hosts: {allyrion: {ansible_host: 127.0.0.1, ansible_port: 1}}}\n");
        Files.writeString(
                folder.resolve("roles/motd/role.yaml"),
                "summary: Greets.\nhosts: all\nfiles: [{path: /etc/motd, template: motd.j2}]\n");
        Files.writeString(folder.resolve("roles/motd/motd.j2"), "Hello.\n");
    }

    @Test
    void withoutAMistakeTheHostIsContacted() throws Exception {
        assertNotEquals(List.of(), connections(4, "setup_motd"));
    }

    @Test
    void aMistakeInATemplateContactsNobody() throws Exception {
        Files.writeString(folder.resolve("roles/motd/motd.j2"), "{{ nobody_defines_this }}\n");
        assertEquals(List.of(), connections(2, "setup_motd"));
    }

    @Test
    void aMistakeInARoleContactsNobody() throws Exception {
        Files.writeString(
                folder.resolve("roles/motd/role.yaml"),
                "summary: Greets.\nhosts: all\nfiles: [{path: /etc/motd, template: motd.j2, mode: 0644}]\n");
        assertEquals(List.of(), connections(2, "setup_motd"));
    }

    @Test
    void aMistakeInTheInventoryContactsNobody() throws Exception {
        Files.writeString(folder.resolve("inventory/more.yaml"), "all: {hosts: {'-oProxyCommand=x': }}\n");
        assertEquals(List.of(), connections(2, "setup_motd"));
    }

    @Test
    void aMistakeOnTheCommandLineContactsNobody() throws Exception {
        assertEquals(List.of(), connections(2, "setup_motd", "--limit", "nobody"));
        assertEquals(List.of(), connections(2, "setup_motd", "--frobnicate"));
        assertEquals(List.of(), connections(2, "setup_node_exporter", "-e", "node_exporter_port=nonsense"));
    }

    /** Returns the kernel's calls that connect to an address of the Internet's protocols. */
    private List<String> connections(int code, String... words) throws Exception {
        Path calls = folder.resolve("calls");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg"));
        command.addAll(List.of("-o", calls.toString()));
        command.addAll(Cluster.program());
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), said);
        return Files.readAllLines(calls).stream()
                .filter(line -> line.contains("AF_INET"))
                .toList();
    }
}
