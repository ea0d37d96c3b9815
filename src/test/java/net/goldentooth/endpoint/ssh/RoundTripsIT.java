package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.accepting;
import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
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

    /** All that a run with nothing to do asks of a host, be it {@code --check} or not; the contents are {@code --diff}'s. */
    @Test
    void aLookAtAHostTakesAtMostEightRoundTripsOneConnectionAndOneCommand() throws IOException {
        assumeTrue(SshTestLogin.USER.equals("root"), "a look at a host is root's");
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        RemotePath file = new RemotePath("/etc/passwd");
        try (Sshd sshd = Sshd.start(folder.resolve("sshd")).authorize(key);
                DelayingProxy wire = DelayingProxy.start(sshd.address(), ONE_WAY);
                SshNetwork network = SshTestLogin.network(folder)) {
            SshTarget target = target(wire.address(), key(key), accepting(folder.resolve("known")));
            SshEndpoint endpoint =
                    new SshEndpoint(network, target, Become.NOBODY_ELSE, () -> Nonce.from(new SecureRandom()));
            try (Session session = endpoint.open()) {
                Snapshot seen = session.snapshot(watching(file));
                assertEquals(Set.of(file), seen.files().keySet());
                int trips = wire.turns() - 1;
                System.out.println("RoundTripsIT: " + trips + " round trips for a look at a host");
                assertTrue(trips <= 8, trips + " round trips");
                assertEquals(Set.of(file), session.contents(Set.of(file)).keySet());
                assertEquals(trips + 1, wire.turns() - 1);
            }
            assertEquals(1, sshd.log("Connection from").size());
            assertEquals(1, sshd.log("Starting session").size());
        }
    }

    private static Watch watching(RemotePath file) {
        return new Watch(
                new TreeSet<>(Set.of(file)),
                new TreeSet<>(Set.of(new UnitName("ssh.service"))),
                new TreeSet<>(Set.of("dpkg")),
                new TreeSet<>(Set.of("root")),
                new TreeSet<>(Set.of("motd")));
    }
}
