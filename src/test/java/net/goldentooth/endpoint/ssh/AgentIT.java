package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.USER;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of keys that only an agent can use, and agents that let one wait. */
class AgentIT {
    @TempDir
    Path folder;

    private Path authority;
    private Sshd sshd;
    private HostKeyPolicy known;

    @BeforeEach
    void start() throws IOException {
        authority = Keys.generate(folder.resolve("authority"), "ed25519");
        sshd = Sshd.start(folder.resolve("sshd"), "TrustedUserCAKeys " + authority + ".pub");
        known = knownBy(sshd.knownHosts(folder.resolve("known_hosts")));
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void showsTheCertificateBesideALockedKeyThatTheAgentHolds() throws Exception {
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path key = Keys.generate(folder.resolve("locked_" + type), type);
            try (Agent agent = Agent.start(folder.resolve("agent_" + type))) {
                agent.add(key);
                certify(key);
                Keys.run(List.of("-q", "-p", "-f", key.toString(), "-N", "a long passphrase"));
                assertEquals("in", loggedIn(agent, key(key)), type);
                assertEquals("in", loggedIn(agent, named(List.of(key), List.of())), type);
            }
        }
        assertEquals(List.of(), sshd.log("Failed"));
    }

    @Test
    void showsACertificateThatTheAgentHoldsOfANamedKey() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        certify(key);
        try (Agent agent = Agent.start(folder.resolve("agent"))) {
            agent.add(key);
            Files.delete(key);
            Files.delete(folder.resolve("key-cert.pub"));
            assertEquals("in", loggedIn(agent, named(List.of(key), List.of())));
            assertEquals("in", loggedIn(agent, key(folder.resolve("key.pub"))));
        }
    }

    @Test
    void showsACertificateOfAKeyWhosePrivateHalfIsInTheAgentOnly() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        try (Agent agent = Agent.start(folder.resolve("agent"))) {
            agent.add(key);
            certify(key);
            Files.delete(key);
            assertEquals("in", loggedIn(agent, named(List.of(key), List.of())));
            assertEquals("in", loggedIn(agent, named(List.of(folder.resolve("key.pub")), List.of())));
            Path elsewhere = Files.move(folder.resolve("key-cert.pub"), folder.resolve("certificate"));
            assertEquals("in", loggedIn(agent, named(List.of(key), List.of(elsewhere))));
            UnreachableException e =
                    assertThrows(UnreachableException.class, () -> loggedIn(agent, named(List.of(key), List.of())));
            assertTrue(message(e).contains("refused the agent's ED25519 test-ed25519;"), message(e));
        }
    }

    @Test
    void goesOnWithoutAnAgentThatHangs() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        sshd.authorize(key);
        try (Agent agent = Agent.start(folder.resolve("agent"))) {
            agent.add(key);
            agent.freeze();
            assertEquals("in", loggedIn(agent, key(key)));
            UnreachableException e =
                    assertThrows(UnreachableException.class, () -> loggedIn(agent, key(folder.resolve("key.pub"))));
            assertEquals(
                    folder.resolve("key.pub") + " is a public key, and no agent at hand has its private one"
                            + " (ssh-agent does not answer: no answer in 5 s)",
                    e.getMessage());
        }
    }

    @Test
    void speaksToNoAgentWhenNoneIsWanted() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        sshd.authorize(key);
        SshCredentials credentials = new SshCredentials(
                List.of(), List.of(), Optional.empty(), SshCredentials.Offer.NOTHING, Optional.empty());
        try (Agent agent = Agent.start(folder.resolve("agent"))) {
            agent.add(key);
            assertEquals("in", loggedIn(agent, SshCredentials.usual()));
            assertThrows(UnreachableException.class, () -> loggedIn(agent, credentials));
        }
    }

    @Test
    void waitsForAPersonWhomTheAgentAsksLongerThanForAMachine() throws Exception {
        Path key = Keys.generate(folder.resolve("key"), "ed25519");
        sshd.authorize(key);
        Path person = Files.writeString(folder.resolve("person"), "#!/bin/sh\nsleep 6\necho yes\n");
        Files.setPosixFilePermissions(person, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> asks =
                Map.of("SSH_ASKPASS", person.toString(), "SSH_ASKPASS_REQUIRE", "force", "DISPLAY", ":0");
        SshTimeouts impatient = new SshTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(15));
        try (Agent agent = Agent.start(folder.resolve("agent"), asks);
                SshNetwork network = new SshNetwork(
                        new SshSettings(folder, Optional.of(agent.socket()), Passphrases.NONE, impatient))) {
            agent.addToConfirm(key);
            assertEquals("in", run(network, target(sshd.address(), SshCredentials.usual(), known), "echo in"));
        }
    }

    private void certify(Path key) throws IOException {
        Keys.run(List.of("-q", "-s", authority.toString(), "-I", "me", "-n", USER, key + ".pub"));
        assertFalse(Files.notExists(Path.of(key + "-cert.pub")));
    }

    private String loggedIn(Agent agent, SshCredentials credentials) throws IOException {
        try (SshNetwork network = new SshNetwork(
                new SshSettings(folder, Optional.of(agent.socket()), Passphrases.NONE, SshTimeouts.usual()))) {
            return run(network, target(sshd.address(), credentials, known), "echo in");
        }
    }

    private static SshCredentials named(List<Path> files, List<Path> certificates) {
        return new SshCredentials(files, certificates, Optional.empty(), SshCredentials.Offer.NAMED, Optional.empty());
    }
}
