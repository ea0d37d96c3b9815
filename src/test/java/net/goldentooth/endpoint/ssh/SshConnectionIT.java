package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.inventory.HostName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConnectionIT {
    @TempDir
    Path folder;

    @Test
    void startsOneCommandOverOneConnection() throws IOException {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        try (Sshd sshd = Sshd.start(folder.resolve("sshd")).authorize(key);
                SshNetwork network = network();
                SshConnection connection = network.connect(target(sshd, key));
                Channel channel = connection.start("cat; echo to errors >&2; exit 3")) {
            channel.input().write("through\n".getBytes(StandardCharsets.UTF_8));
            channel.input().close();
            assertEquals("through\n", new String(channel.output().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals("to errors\n", new String(channel.errors().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(OptionalInt.of(3), channel.exitStatus(Duration.ofSeconds(5)));
            assertEquals(1, sshd.log("Connection from").size());
            assertEquals(1, sshd.log("Starting session").size());
            assertTrue(sshd.log("Failed").isEmpty());
        }
    }

    @Test
    void leavesNoThreadsBehindHoweverItEnded() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        Set<Thread> before = Set.copyOf(threads());
        Path stranger = Keys.generate(folder.resolve("stranger"), "ed25519");
        try (Sshd sshd = Sshd.start(folder.resolve("sshd")).authorize(key);
                SshNetwork network = network()) {
            for (int i = 0; i < 5; i++) {
                SshTestLogin.run(network, target(sshd, key), "true");
                assertThrows(UnreachableException.class, () -> network.connect(target(sshd, stranger)));
                HostKeyPolicy nobody = SshTestLogin.knownBy(folder.resolve("nobody"));
                assertThrows(
                        UnreachableException.class,
                        () -> network.connect(SshTestLogin.target(sshd.address(), SshTestLogin.key(key), nobody)));
            }
        }
        Predicate<Thread> isNew = thread -> !before.contains(thread);
        for (int i = 0; i < 250 && threads().stream().anyMatch(isNew); i++) {
            Thread.sleep(20);
        }
        assertEquals(List.of(), threads().stream().filter(isNew).toList());
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ssh"))
                .toList();
    }

    private SshNetwork network() {
        return new SshNetwork(new SshSettings(folder, Optional.empty(), Passphrases.NONE, SshTimeouts.usual()));
    }

    private SshTarget target(Sshd sshd, Path key) throws IOException {
        HostKeyPolicy policy = HostKeyPolicy.usual(folder, HostKeyPolicy.Strangers.REFUSE)
                .withUserFiles(List.of(sshd.knownHosts(folder.resolve("known_hosts"))));
        SshCredentials credentials = new SshCredentials(List.of(key), Optional.empty());
        SshLogin login = new SshLogin(sshd.address(), System.getProperty("user.name"), credentials, policy);
        return new SshTarget(new HostName("node1"), login, List.of());
    }
}
