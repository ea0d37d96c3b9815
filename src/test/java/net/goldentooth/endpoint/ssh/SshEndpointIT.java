package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.knownBy;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation with a host, through a real sshd. */
class SshEndpointIT {
    @TempDir
    Path folder;

    @Test
    void asksSeveralThingsInOneSession() throws IOException {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        try (Sshd sshd = Sshd.start(folder.resolve("sshd")).authorize(key);
                SshNetwork network = SshTestLogin.network(folder)) {
            SshTarget target =
                    target(sshd.address(), key(key), knownBy(sshd.knownHosts(folder.resolve("known_hosts"))));
            SshEndpoint endpoint =
                    new SshEndpoint(network, target, Become.NOBODY_ELSE, () -> Nonce.from(new SecureRandom()));
            try (Session session = endpoint.open()) {
                assertEquals(new Session.CommandResult(0, "a\n", ""), session.run(List.of("echo", "a")));
                assertEquals(
                        new Session.CommandResult(3, "", "b\n"),
                        session.run(List.of("sh", "-c", "echo b >&2; exit 3")));
                assertEquals(new Session.CommandResult(0, "c\n", ""), session.run(List.of("echo", "c")));
            }
            assertEquals(1, sshd.log("Connection from").size());
            assertEquals(1, sshd.log("Starting session").size());
        }
    }
}
