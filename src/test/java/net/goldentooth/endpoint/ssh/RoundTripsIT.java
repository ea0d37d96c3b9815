package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.accepting;
import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import net.goldentooth.endpoint.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a login waits for the other end of a long wire. */
class RoundTripsIT {
    private static final Duration ONE_WAY = Duration.ofMillis(60);

    @TempDir
    Path folder;

    @Test
    void theAnswerToWhatIsSentIsThereAfterSevenRoundTrips() throws IOException {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        try (Sshd sshd = Sshd.start(folder.resolve("sshd")).authorize(key);
                DelayingProxy wire = DelayingProxy.start(sshd.address(), ONE_WAY);
                SshNetwork network = SshTestLogin.network(folder);
                SshConnection connection =
                        network.connect(target(wire.address(), key(key), accepting(folder.resolve("known"))));
                Channel channel = connection.start("cat")) {
            channel.input().write("in".getBytes(StandardCharsets.UTF_8));
            channel.input().flush();
            assertEquals("in", new String(channel.output().readNBytes(2), StandardCharsets.UTF_8));
            // The server's greeting comes unasked: two turns are the first round trip.
            int trips = wire.turns() - 1;
            System.out.println("RoundTripsIT: " + trips + " round trips after TCP's own");
            assertTrue(trips <= 7, trips + " round trips");
        }
    }
}
