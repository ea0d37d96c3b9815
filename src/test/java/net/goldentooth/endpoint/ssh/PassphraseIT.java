package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.knownBy;
import static net.goldentooth.endpoint.ssh.SshTestLogin.message;
import static net.goldentooth.endpoint.ssh.SshTestLogin.run;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys whose passphrase somebody has to know: a person, who is asked, or an agent. */
class PassphraseIT {
    private static final String PASSPHRASE = "correct horse é";

    @TempDir
    Path folder;

    private Sshd sshd;
    private HostKeyPolicy known;

    @BeforeEach
    void start() throws IOException {
        sshd = Sshd.start(folder.resolve("sshd"));
        known = knownBy(sshd.knownHosts(folder.resolve("known_hosts")));
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void asksForAPassphraseOnceForAllMachines() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519", "-N", PASSPHRASE);
        sshd.authorize(key);
        AtomicInteger asked = new AtomicInteger();
        Passphrases person = file -> {
            asked.incrementAndGet();
            return Optional.of(new Secret(PASSPHRASE));
        };
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (SshNetwork network = network(Optional.empty(), person)) {
            List<Future<String>> answers = List.of(1, 2, 3, 4, 5, 6).stream()
                    .map(i -> threads.submit(() -> run(network, target(sshd.address(), key(key), known), "echo in")))
                    .toList();
            for (Future<String> answer : answers) {
                assertEquals("in", answer.get());
            }
        }
        threads.shutdown();
        assertEquals(1, asked.get());
    }

    @Test
    void asksAgainForAWrongPassphraseWhileTheLoginsTimeStandsStill() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519", "-N", PASSPHRASE);
        sshd.authorize(key);
        AtomicInteger asked = new AtomicInteger();
        Passphrases slowPerson = file -> {
            sleep(Duration.ofSeconds(2));
            return Optional.of(new Secret(asked.incrementAndGet() < 3 ? "wrong" + asked : PASSPHRASE));
        };
        SshTimeouts impatient = new SshTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(15));
        try (SshNetwork network = new SshNetwork(new SshSettings(folder, Optional.empty(), slowPerson, impatient))) {
            assertEquals("in", run(network, target(sshd.address(), key(key), known), "echo in"));
        }
        assertEquals(3, asked.get());
    }

    @Test
    void doesNotAskEveryMachineAnewForWhatNobodyKnew() throws IOException {
        Path key = Keys.generate(folder.resolve("key"), "ed25519", "-N", PASSPHRASE);
        AtomicInteger asked = new AtomicInteger();
        Passphrases forgetful = file -> Optional.of(new Secret("wrong" + asked.incrementAndGet()));
        try (SshNetwork network = network(Optional.empty(), forgetful)) {
            for (int i = 0; i < 3; i++) {
                SshTarget target = target(sshd.address(), key(key), known);
                assertThrows(UnreachableException.class, () -> run(network, target, "true"));
            }
        }
        assertEquals(3, asked.get());
    }

    @Test
    void saysThatAPassphraseIsWrongAndNeverShowsIt() throws IOException {
        for (String format : List.of("RFC4716", "PEM", "PKCS8")) {
            Path key = Keys.generate(folder.resolve("key" + format), "rsa", "-m", format, "-N", PASSPHRASE);
            UnreachableException e = refused(key(key), file -> Optional.of(new Secret("wrong-and-secret")));
            assertEquals("the passphrase of " + key + " is wrong", e.getMessage());
            assertFalse(trace(e).contains("wrong-and-secret"));
        }
    }

    @Test
    void saysThatAPassphraseIsNeededAndWhatToDo() throws IOException {
        Path key = Keys.generate(folder.resolve("key"), "ed25519", "-N", PASSPHRASE);
        UnreachableException e = refused(key(key), Passphrases.NONE);
        assertTrue(message(e).contains("needs a passphrase"), message(e));
        assertEquals("add it to an agent first: ssh-add " + key, e.hint().orElseThrow());
    }

    @Test
    void logsInWithTheKeysOfAnAgent() throws Exception {
        try (Agent agent = Agent.start(folder.resolve("agent"));
                SshNetwork network = network(Optional.of(agent.socket()), Passphrases.NONE)) {
            for (String type : List.of("rsa", "ecdsa", "ed25519")) {
                Path key = Keys.generate(folder.resolve("agents_" + type), type);
                Files.deleteIfExists(folder.resolve("sshd/authorized_keys"));
                sshd.authorize(key);
                agent.add(key);
                assertEquals(
                        "in", run(network, target(sshd.address(), SshCredentials.usual(), known), "echo in"), type);
                agent.forgetAll();
            }
        }
    }

    @Test
    void usesTheAgentForAFileWhosePassphraseItKnows() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        sshd.authorize(key);
        try (Agent agent = Agent.start(folder.resolve("agent"));
                SshNetwork network = network(Optional.of(agent.socket()), Passphrases.NONE)) {
            for (int i = 0; i < 7; i++) {
                agent.add(Keys.generate(folder.resolve("other" + i), "ed25519"));
            }
            agent.add(key);
            Keys.run(List.of("-q", "-p", "-f", key.toString(), "-N", PASSPHRASE));
            assertEquals("in", run(network, target(sshd.address(), key(key), known), "echo in"));
        }
    }

    @Test
    void offersNoOtherKeyOfTheAgentWhenOnlyTheNamedOnesMayBe() throws Exception {
        Path right = Keys.generate(folder.resolve("right"), "ed25519");
        sshd.authorize(right);
        try (Agent agent = Agent.start(folder.resolve("agent"));
                SshNetwork network = network(Optional.of(agent.socket()), Passphrases.NONE)) {
            agent.add(right);
            Path other = Keys.generate(folder.resolve("other"), "ed25519");
            UnreachableException e = assertThrows(
                    UnreachableException.class,
                    () -> run(network, target(sshd.address(), named(other), known), "echo in"));
            assertTrue(message(e).contains("refused " + other + "; it accepts"), message(e));
            assertEquals("in", run(network, target(sshd.address(), key(other), known), "echo in"));
            // The private half may be in the agent only: ssh(1), -i.
            Files.delete(right);
            for (Path file : List.of(right, folder.resolve("right.pub"))) {
                assertEquals("in", run(network, target(sshd.address(), named(file), known), "echo in"));
            }
        }
    }

    @Test
    void triesAllKeysOfAnAgentThatAreCalledTheSame() throws Exception {
        try (Agent agent = Agent.start(folder.resolve("agent"));
                SshNetwork network = network(Optional.of(agent.socket()), Passphrases.NONE)) {
            agent.add(Keys.generate(folder.resolve("first"), "ed25519"));
            Path second = Keys.generate(folder.resolve("second"), "ed25519");
            agent.add(second);
            sshd.authorize(second);
            assertEquals("in", run(network, target(sshd.address(), SshCredentials.usual(), known), "echo in"));
        }
    }

    @Test
    void showsAKeyOnceHoweverManyHaveIt() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        try (Agent agent = Agent.start(folder.resolve("agent"));
                SshNetwork network = network(Optional.of(agent.socket()), Passphrases.NONE)) {
            agent.add(key);
            SshTarget target = target(sshd.address(), key(key), known);
            UnreachableException e = assertThrows(UnreachableException.class, () -> run(network, target, "true"));
            assertTrue(message(e).contains(": refused " + key + "; it accepts"), message(e));
        }
    }

    private static SshCredentials named(Path file) {
        return new SshCredentials(
                List.of(file), List.of(), Optional.empty(), SshCredentials.Offer.NAMED, Optional.empty());
    }

    @Test
    void doesWithoutAnAgentThatDoesNotAnswer() throws IOException {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        sshd.authorize(key);
        try (SshNetwork network = network(Optional.of(folder.resolve("no-agent")), Passphrases.NONE)) {
            assertEquals("in", run(network, target(sshd.address(), key(key), known), "echo in"));
            UnreachableException e = assertThrows(
                    UnreachableException.class,
                    () -> run(network, target(sshd.address(), SshCredentials.usual(), known), "true"));
            assertTrue(message(e).contains("ssh-agent does not answer"), message(e));
        }
    }

    private SshNetwork network(Optional<Path> agent, Passphrases passphrases) {
        return new SshNetwork(new SshSettings(folder, agent, passphrases, SshTimeouts.usual()));
    }

    private UnreachableException refused(SshCredentials credentials, Passphrases passphrases) {
        try (SshNetwork network = network(Optional.empty(), passphrases)) {
            SshTarget target = target(sshd.address(), credentials, known);
            return assertThrows(UnreachableException.class, () -> run(network, target, "true"));
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
