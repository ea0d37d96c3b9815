package net.goldentooth.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
