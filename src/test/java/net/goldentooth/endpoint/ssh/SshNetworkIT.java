package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.USER;
import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.knownBy;
import static net.goldentooth.endpoint.ssh.SshTestLogin.message;
import static net.goldentooth.endpoint.ssh.SshTestLogin.run;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.goldentooth.inventory.HostName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to machines: many at once, through other machines, by IPv6; and connections that break. */
class SshNetworkIT {
    @TempDir
    Path folder;

    private Path key;

    @BeforeEach
    void makeKey() throws IOException {
        key = Keys.generate(folder.resolve("key"), "ed25519");
    }

    @Test
    void reachesManyMachinesOverOneConnectionToTheMachineBefore() throws Exception {
        try (Sshd bastion = sshd("bastion");
                Sshd one = sshd("one");
                Sshd two = sshd("two");
                SshNetwork network = SshTestLogin.network(folder)) {
            SshLogin jump = login(bastion);
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                SshTarget target =
                        new SshTarget(new HostName("node" + i), login(i % 2 == 0 ? one : two), List.of(jump));
                answers.add(threads.submit(() -> run(network, target, "echo in")));
            }
            for (Future<String> answer : answers) {
                assertEquals("in", answer.get());
            }
            threads.shutdown();
            assertEquals(1, bastion.log("Connection from").size());
            assertEquals(0, bastion.log("Starting session").size());
            assertEquals(6, one.log("Starting session").size());
        }
    }

    @Test
    void goesThroughSeveralMachinesInTurn() throws IOException {
        try (Sshd first = sshd("first");
                Sshd second = sshd("second");
                Sshd last = sshd("last");
                SshNetwork network = SshTestLogin.network(folder)) {
            SshTarget target = new SshTarget(new HostName("node1"), login(last), List.of(login(first), login(second)));
            assertEquals("in", run(network, target, "echo in"));
            assertEquals(1, second.log("Connection from").size());
        }
    }

    @Test
    void oneWhoLeavesAmidAFloodOfOutputDoesNotCloseTheWayForOthers() throws IOException {
        try (Sshd bastion = sshd("bastion");
                Sshd one = sshd("one");
                SshNetwork network = SshTestLogin.network(folder)) {
            SshTarget target = new SshTarget(new HostName("node1"), login(one), List.of(login(bastion)));
            for (int i = 0; i < 5; i++) {
                try (SshConnection connection = network.connect(target);
                        Channel channel = connection.start("exec cat /dev/zero")) {
                    assertEquals(100_000, channel.output().readNBytes(100_000).length);
                }
            }
            assertEquals("in", run(network, target, "echo in"));
            assertEquals(1, bastion.log("Connection from").size());
        }
    }

    @Test
    void opensALostWayAnew() throws IOException {
        try (Sshd bastion = sshd("bastion");
                Sshd one = sshd("one");
                SshNetwork network = SshTestLogin.network(folder)) {
            SshTarget target = new SshTarget(new HostName("node1"), login(one), List.of(login(bastion)));
            assertEquals("in", run(network, target, "echo in"));
            bastion.hangUp();
            assertEquals("in", run(network, target, "echo in"));
            assertEquals(2, bastion.log("Connection from").size());
        }
    }

    @Test
    void saysWhichPartOfTheWayIsClosed() throws IOException {
        try (Sshd bastion = sshd("bastion");
                SshNetwork network = SshTestLogin.network(folder)) {
            SshAddress nobody = new SshAddress("127.0.0.1", Sshd.freePort());
            SshLogin behind =
                    new SshLogin(nobody, USER, key(key), login(bastion).hostKeys());
            UnreachableException e =
                    unreachable(network, new SshTarget(new HostName("node1"), behind, List.of(login(bastion))));
            assertTrue(
                    message(e).contains(nobody.toString())
                            && message(e).contains(bastion.address().toString()),
                    message(e));
            e = unreachable(network, new SshTarget(new HostName("node1"), login(bastion), List.of(behind)));
            assertTrue(message(e).startsWith("the way there is closed: " + nobody + " refused"), message(e));
        }
    }

    @Test
    void reachesAnIpv6Address() throws IOException {
        try (Sshd sshd = sshd("sshd");
                SshNetwork network = SshTestLogin.network(folder)) {
            SshAddress address = new SshAddress("::1", sshd.address().port());
            Path known = folder.resolve("known6");
            Files.writeString(known, "[::1]:" + address.port() + " " + sshd.hostKey("ed25519") + "\n");
            assertEquals("in", run(network, target(address, key(key), knownBy(known)), "echo in"));
        }
    }

    @Test
    void saysThatNobodyListensAndThatANameIsUnknown() throws IOException {
        try (SshNetwork network = SshTestLogin.network(folder)) {
            SshAddress nobody = new SshAddress("127.0.0.1", Sshd.freePort());
            UnreachableException e = unreachable(network, target(nobody, key(key), knownBy(folder.resolve("none"))));
            assertEquals(nobody + " refused the connection", e.getMessage());
            assertEquals(
                    "is sshd running there, and ansible_port right?", e.hint().orElseThrow());
            SshAddress unknown = new SshAddress("no-such-host.invalid", 22);
            e = unreachable(network, target(unknown, key(key), knownBy(folder.resolve("none"))));
            assertEquals("the name no-such-host.invalid cannot be resolved", e.getMessage());
        }
    }

    @Test
    void givesUpOnAServerThatSaysNothingOrTooSlowly() throws IOException {
        for (String greeting : List.of("", "drip")) {
            try (OddServer server = OddServer.start(greeting);
                    SshNetwork network = impatient()) {
                UnreachableException e = assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> unreachable(
                                network, target(server.address(), key(key), knownBy(folder.resolve("none")))));
                assertEquals(server.address() + " was connected, and its greeting did not end in 2 s", e.getMessage());
            }
        }
    }

    @Test
    void saysThatSomethingElseThanSshListens() throws IOException {
        try (OddServer server = OddServer.start("HTTP/1.1 400 Bad Request\r\n\r\n");
                SshNetwork network = impatient()) {
            UnreachableException e =
                    unreachable(network, target(server.address(), key(key), knownBy(folder.resolve("none"))));
            assertEquals(server.address() + " is no sshd: it said \"HTTP/1.1 400 Bad Request\"", e.getMessage());
        }
    }

    @Test
    void saysWhatAServerMeansThatHangsUpAtOnce() throws IOException {
        try (Sshd sshd = sshd("sshd", "MaxStartups 1:100:1");
                OddServer.Visitor ignored = OddServer.visit(sshd.address());
                SshNetwork network = impatient()) {
            UnreachableException e = unreachable(network, new SshTarget(new HostName("node1"), login(sshd), List.of()));
            assertTrue(e.hint().orElseThrow().contains("MaxStartups"), message(e));
        }
    }

    @Test
    void endsAReadWhenTheMachineNoLongerAnswers() throws Exception {
        try (Sshd sshd = sshd("sshd");
                SshNetwork network = impatient();
                SshConnection connection =
                        network.connect(new SshTarget(new HostName("node1"), login(sshd), List.of()));
                Channel channel = connection.start("echo begun; sleep 60")) {
            byte[] begun = channel.output().readNBytes(6);
            assertEquals("begun\n", new String(begun, StandardCharsets.UTF_8));
            sshd.freeze();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThrows(IOException.class, () -> channel.output().read()));
        }
    }

    private SshNetwork impatient() {
        SshTimeouts timeouts = new SshTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));
        return new SshNetwork(new SshSettings(folder, Optional.empty(), Passphrases.NONE, timeouts));
    }

    private Sshd sshd(String name, String... options) throws IOException {
        return Sshd.start(folder.resolve(name), options).authorize(key);
    }

    private SshLogin login(Sshd sshd) throws IOException {
        Path known = folder.resolve("known" + sshd.address().port());
        return new SshLogin(sshd.address(), USER, key(key), knownBy(sshd.knownHosts(known)));
    }

    private static UnreachableException unreachable(SshNetwork network, SshTarget target) {
        return assertThrows(UnreachableException.class, () -> run(network, target, "true"));
    }
}
