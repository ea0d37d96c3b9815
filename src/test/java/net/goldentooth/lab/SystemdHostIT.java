package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsContainers
final class SystemdHostIT {
    private static final SystemdHost HOST = SystemdHost.named("lipps").reporting("aarch64");

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        HOST.start();
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    @Test
    void isDebianWithSystemdRunning() {
        assertEquals("running", HOST.run("systemctl is-system-running"));
        assertEquals("lipps", HOST.run("uname -n"));
        assertTrue(HOST.run("cat /etc/os-release").contains("VERSION_CODENAME=bookworm"));
    }

    @Test
    void saysThatItIsOfAnotherArchitecture() {
        assertEquals("aarch64", HOST.run("uname -m"));
        assertTrue(HOST.run("uname -a").contains(" aarch64 "));
    }

    @Test
    void letsInByKeyAndKnowsItsUsers() {
        HOST.setPassword("ops", "a long one");
        assertEquals("root", ssh("root", "whoami"));
        assertEquals("root", ssh("pi", "sudo -n whoami"));
        assertEquals("root", ssh("ops", "echo a long one | sudo -S -p '' whoami"));
    }

    @Test
    void showsWhatWasWrittenToItsDisk() {
        HOST.run("echo x >/etc/written; echo x >/run/volatile");
        assertTrue(HOST.diff().contains("A /etc/written"));
        assertFalse(HOST.diff().contains("A /run/volatile"));
    }

    private String ssh(String user, String command) {
        try {
            Path known = Files.write(folder.resolve("known_hosts"), HOST.knownHosts());
            Command.Answer answer = Command.run(List.of(
                    "ssh",
                    "-F",
                    "none",
                    "-i",
                    SystemdHost.privateKey().toString(),
                    "-p",
                    Integer.toString(HOST.port()),
                    "-o",
                    "UserKnownHostsFile=" + known,
                    "-o",
                    "StrictHostKeyChecking=yes",
                    "-o",
                    "BatchMode=yes",
                    user + "@127.0.0.1",
                    command));
            assertEquals(0, answer.status(), answer.errors());
            return answer.output().strip();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
