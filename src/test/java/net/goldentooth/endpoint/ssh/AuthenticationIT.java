package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.USER;
import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.knownBy;
import static net.goldentooth.endpoint.ssh.SshTestLogin.message;
import static net.goldentooth.endpoint.ssh.SshTestLogin.run;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way of logging in to a real sshd, and what is said when none works. */
class AuthenticationIT {
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

    @ParameterizedTest
    @CsvSource({
        "ed25519,    ,     RFC4716",
        "ecdsa, 256, RFC4716",
        "ecdsa, 384, RFC4716",
        "ecdsa, 521, RFC4716",
        "rsa, 2048, RFC4716",
        "ecdsa,   256,     PEM",
        "ecdsa, 384, PEM",
        "ecdsa, 521, PEM",
        "rsa, 2048, PEM",
        "ecdsa,   256,     PKCS8",
        "ecdsa, 521, PKCS8",
        "rsa, 2048, PKCS8"
    })
    void logsInWithEveryKindOfKey(String type, Integer bits, String format) throws IOException {
        List<String> size = bits == null ? List.of() : List.of("-b", bits.toString());
        // The JDK decrypts PKCS#8 with ASCII passphrases only.
        String secret = format.equals("PKCS8") ? "correct horse" : PASSPHRASE;
        for (String passphrase : List.of("", secret)) {
            Path key = folder.resolve("key" + passphrase.length());
            Keys.generate(key, type, concat(size, List.of("-m", format, "-N", passphrase)));
            sshd.authorize(key);
            try (SshNetwork network = network(Optional.empty(), file -> Optional.of(new Secret(secret)))) {
                assertEquals("in", run(network, target(sshd.address(), key(key), known), "echo in"), passphrase);
            }
        }
        assertEquals(List.of(), sshd.log("Failed"));
    }

    @Test
    void saysWhatIsWrongWithAKeyFile() throws IOException {
        Path open = Keys.generate(folder.resolve("open"), "ed25519");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(
                "chmod 600 " + open, refused(key(open), Passphrases.NONE).hint().orElseThrow());
        Path absent = folder.resolve("absent");
        assertEquals(
                "the private key " + absent + " does not exist",
                refused(key(absent), Passphrases.NONE).getMessage());
        Path pub = folder.resolve("open.pub");
        Files.setPosixFilePermissions(pub, PosixFilePermissions.fromString("rw-------"));
        assertTrue(refused(key(pub), Passphrases.NONE).hint().orElseThrow().contains("without .pub"));
        Path cut =
                Files.writeString(folder.resolve("cut"), Files.readString(open).substring(0, 120));
        Files.setPosixFilePermissions(cut, PosixFilePermissions.fromString("rw-------"));
        assertTrue(message(refused(key(cut), Passphrases.NONE)).contains("is damaged"));
    }

    @Test
    void logsInWithACertificateBesideTheKey() throws IOException {
        Path authority = Keys.generate(folder.resolve("authority"), "ed25519");
        try (Sshd trusting = Sshd.start(folder.resolve("trusting"), "TrustedUserCAKeys " + authority + ".pub");
                SshNetwork network = network(Optional.empty(), Passphrases.NONE)) {
            HostKeyPolicy policy = knownBy(trusting.knownHosts(folder.resolve("known2")));
            for (String type : List.of("ed25519", "rsa", "ecdsa")) {
                Path key = Keys.generate(folder.resolve("user_" + type), type);
                Keys.run(List.of("-q", "-s", authority.toString(), "-I", "me", "-n", USER, key + ".pub"));
                assertEquals("in", run(network, target(trusting.address(), key(key), policy), "echo in"), type);
            }
            assertEquals(List.of(), trusting.log("Failed"));
        }
    }

    @Test
    void logsInWithACertificateThatLiesElsewhere() throws IOException {
        Path authority = Keys.generate(folder.resolve("authority"), "ed25519");
        List<Path> certificates = new ArrayList<>();
        for (String name : List.of("another", "mine")) {
            Path key = Keys.generate(folder.resolve(name), "ed25519");
            Keys.run(List.of("-q", "-s", authority.toString(), "-I", "me", "-n", USER, key + ".pub"));
            certificates.add(Files.move(folder.resolve(name + "-cert.pub"), folder.resolve(name + ".certificate")));
        }
        SshCredentials credentials = new SshCredentials(
                List.of(folder.resolve("mine")),
                certificates,
                Optional.empty(),
                SshCredentials.Offer.EVERYTHING,
                Optional.empty());
        try (Sshd trusting = Sshd.start(folder.resolve("trusting"), "TrustedUserCAKeys " + authority + ".pub");
                SshNetwork network = network(Optional.empty(), Passphrases.NONE)) {
            HostKeyPolicy policy = knownBy(trusting.knownHosts(folder.resolve("known2")));
            assertEquals("in", run(network, target(trusting.address(), credentials, policy), "echo in"));
            assertEquals(List.of(), trusting.log("Failed"));
        }
    }

    @Test
    void triesTheUsualFilesWhenNoneIsNamed() throws IOException {
        Path ssh = Files.createDirectories(folder.resolve(".ssh"));
        Keys.generate(ssh.resolve("id_rsa"), "rsa");
        Keys.generate(ssh.resolve("id_ecdsa"), "ecdsa", "-N", PASSPHRASE);
        sshd.authorize(Keys.generate(ssh.resolve("id_ed25519"), "ed25519"));
        try (SshNetwork network = network(Optional.empty(), Passphrases.NONE)) {
            assertEquals("in", run(network, target(sshd.address(), SshCredentials.usual(), known), "echo in"));
        }
    }

    @Test
    void namesEverythingThatWasTriedInVain() throws IOException {
        Path one = Keys.generate(folder.resolve("one"), "ed25519");
        Path two = Keys.generate(folder.resolve("two"), "rsa");
        UnreachableException e = refused(key(one, two), Passphrases.NONE);
        assertEquals(
                "cannot log in as " + USER + "@" + sshd.address() + ": refused " + one + ", " + two
                        + "; it accepts publickey",
                e.getMessage());
        assertTrue(e.hint().orElseThrow().contains("authorized_keys"));
    }

    @Test
    void saysThatThereIsNoKeyToTry() {
        UnreachableException e = refused(SshCredentials.usual(), Passphrases.NONE);
        assertTrue(message(e).contains("there is no key to try"), message(e));
    }

    @Test
    void saysThatTheServerHangsUpAfterTooManyKeys() throws IOException {
        Path[] keys = new Path[7];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Keys.generate(folder.resolve("key" + i), "ed25519");
        }
        UnreachableException e = refused(key(keys), Passphrases.NONE);
        assertTrue(message(e).contains("hung up after"), message(e));
        assertTrue(e.hint().orElseThrow().contains("MaxAuthTries"));
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

    private static String[] concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
    }
}
