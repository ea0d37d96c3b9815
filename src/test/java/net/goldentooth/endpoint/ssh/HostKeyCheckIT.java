package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.accepting;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.HostNames;
import net.goldentooth.endpoint.hostkey.KnownHosts;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which host keys of real servers are believed. */
class HostKeyCheckIT {
    // fcntl(2) locks, which Java takes: struct flock {F_WRLCK, SEEK_SET, 0, 0, 0}.
    private static final String HOLD_LOCK = "use Fcntl; open(my $f, '+<', $ARGV[0]) or die; "
            + "fcntl($f, F_SETLK, pack('s s l! l! i', F_WRLCK, SEEK_SET, 0, 0, 0)) or die; $| = 1; print 'h'; sleep 60";

    @TempDir
    Path folder;

    private Path key;
    private Path known;
    private SshNetwork network;

    @BeforeEach
    void prepare() throws IOException {
        key = Keys.generate(folder.resolve("key"), "ed25519");
        known = folder.resolve("ssh/known_hosts");
        network = SshTestLogin.network(folder);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void turnsAStrangerAwayAndSaysHowToMeetIt() throws IOException {
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            UnreachableException e = refused(sshd, knownBy(known));
            HostKey shown =
                    PublicKeyFile.beside(folder.resolve("sshd/host_ed25519")).orElseThrow();
            assertEquals(
                    "the host key of " + sshd.address() + " is not known: ED25519 " + shown.fingerprint(),
                    e.getMessage());
            assertTrue(
                    e.hint().orElseThrow().contains("ssh -p " + sshd.address().port() + " 127.0.0.1"),
                    e.hint().toString());
            assertTrue(e.hint().orElseThrow().contains("--accept-new"));
            assertFalse(Files.exists(known), "a stranger's key was written down");
        }
    }

    @Test
    void writesAStrangersKeyDownOnceWhenAskedTo() throws IOException {
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            assertEquals("in", run(network, target(sshd.address(), key(key), accepting(known)), "echo in"));
            assertEquals("in", run(network, target(sshd.address(), key(key), accepting(known)), "echo in"));
            assertEquals(sshd.address().knownAs() + " " + sshd.hostKey("ed25519") + "\n", Files.readString(known));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(known)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(known.getParent())));
            assertEquals("in", run(network, target(sshd.address(), key(key), knownBy(known)), "echo in"));
        }
    }

    @Test
    void remembersNobodyInAFileThatForgets() throws IOException {
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            Path forgetful = Path.of("/dev/null");
            assertTrue(message(refused(sshd, knownBy(forgetful))).contains("is not known"));
            assertEquals("in", run(network, target(sshd.address(), key(key), accepting(forgetful)), "echo in"));
        }
    }

    @Test
    void saysThatAnotherProgramHoldsTheFile() throws Exception {
        write(known, "");
        Process holder = new ProcessBuilder("perl", "-e", HOLD_LOCK, known.toString()).start();
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            assertEquals('h', holder.getInputStream().read());
            String said = message(refused(sshd, accepting(known)));
            assertTrue(said.endsWith(known + ": another program has locked it for too long"), said);
        } finally {
            holder.destroy();
        }
    }

    @Test
    void writesHashedNamesWhereNamesAreHashedAndKeepsLinesApart() throws IOException {
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            String other = HostNames.Hashed.of("other", new byte[20]) + " " + sshd.hostKey("ed25519");
            write(known, other);
            run(network, target(sshd.address(), key(key), accepting(known)), "true");
            List<String> lines = Files.readAllLines(known);
            assertEquals(2, lines.size());
            assertTrue(lines.get(1).startsWith("|1|"), lines.get(1));
            assertTrue(Keys.run(List.of("-F", sshd.address().knownAs(), "-f", known.toString()))
                    .contains("found: line 2"));
        }
    }

    @Test
    void manyAtOnceWriteOneLineEach() throws Exception {
        try (Sshd one = sshd("one", List.of("ed25519"));
                Sshd two = sshd("two", List.of("ed25519"))) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SshTarget target = target((i % 2 == 0 ? one : two).address(), key(key), accepting(known));
                answers.add(threads.submit(() -> run(network, target, "echo in")));
            }
            for (Future<String> answer : answers) {
                assertEquals("in", answer.get());
            }
            threads.shutdown();
            assertEquals(2, Files.readAllLines(known).size());
            assertEquals(2, KnownHosts.read(List.of(known)).lines().size());
        }
    }

    @Test
    void neverAcceptsAChangedKeyAndNamesItsOldLine() throws IOException {
        Path other = Keys.generate(folder.resolve("other"), "ed25519");
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            write(known, "# first line\n" + sshd.address().knownAs() + " " + Files.readString(sibling(other)));
            UnreachableException e = refused(sshd, accepting(known));
            HostKey shown =
                    PublicKeyFile.beside(folder.resolve("sshd/host_ed25519")).orElseThrow();
            HostKey old = PublicKeyFile.beside(other).orElseThrow();
            assertEquals(
                    "the host key of " + sshd.address() + " has changed: it showed ED25519 " + shown.fingerprint()
                            + ", and " + known + ":2 has ED25519 " + old.fingerprint(),
                    e.getMessage());
            obey(e.hint().orElseThrow());
            assertEquals("in", run(afresh(), target(sshd.address(), key(key), accepting(known)), "echo in"));
        }
    }

    @Test
    void aKnownMachineWithANewTypeOfKeyIsAChangedOne() throws IOException {
        Path rsa = Keys.generate(folder.resolve("rsa"), "rsa");
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            write(known, sshd.address().knownAs() + " " + Files.readString(sibling(rsa)));
            assertTrue(message(refused(sshd, accepting(known))).contains("has changed"));
        }
    }

    @Test
    void asksForTheTypeOfKeyThatIsKnown() throws IOException {
        try (Sshd sshd = sshd("sshd", List.of("ed25519", "ecdsa", "rsa"))) {
            for (String type : List.of("ed25519", "ecdsa", "rsa")) {
                write(known, sshd.address().knownAs() + " " + sshd.hostKey(type) + "\n");
                assertEquals("in", run(afresh(), target(sshd.address(), key(key), knownBy(known)), "echo in"), type);
            }
        }
    }

    @Test
    void neverBelievesARevokedKey() throws IOException {
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            String line = sshd.address().knownAs() + " " + sshd.hostKey("ed25519") + "\n";
            write(known, line + "@revoked * " + sshd.hostKey("ed25519") + "\n");
            UnreachableException e = refused(sshd, accepting(known));
            assertTrue(message(e).contains("is revoked") && message(e).endsWith(known + ":2"), e.getMessage());
        }
    }

    @Test
    void believesNoKeyThatIsRevokedForAllMachines() throws IOException {
        Path revoked = folder.resolve("revoked");
        Path other = Keys.generate(folder.resolve("other"), "rsa");
        try (Sshd sshd = sshd("sshd", List.of("ed25519"))) {
            sshd.knownHosts(Files.createDirectories(known.getParent()).resolve("known_hosts"));
            HostKeyPolicy policy = knownBy(known).withRevoked(Optional.of(revoked));
            for (String unknowable : List.of("# absent", "some words\n", "ssh-ed25519\n")) {
                if (!unknowable.startsWith("#")) {
                    Files.writeString(revoked, unknowable);
                }
                assertTrue(message(refused(sshd, policy)).contains(revoked.toString()), unknowable);
                afresh();
            }
            Files.writeString(revoked, "# others\n\n" + Files.readString(sibling(other)));
            assertEquals("in", run(afresh(), target(sshd.address(), key(key), policy), "echo in"));
            Files.writeString(revoked, Files.readString(revoked) + sshd.hostKey("ed25519") + " stolen\n");
            afresh();
            String said = message(refused(sshd, policy));
            assertTrue(said.contains("is revoked") && said.endsWith(revoked + ":4"), said);
            said = message(refused(sshd, accepting(folder.resolve("empty")).withRevoked(Optional.of(revoked))));
            assertTrue(said.contains("is revoked"), said);
            Files.delete(revoked);
            Keys.run(List.of("-kf", revoked.toString(), sibling(other).toString()));
            afresh();
            assertTrue(message(refused(sshd, policy)).contains("binary revocation list"));
        }
    }

    @Test
    void believesNoCertificateOfARevokedAuthority() throws IOException {
        Path authority = Keys.generate(folder.resolve("authority"), "ecdsa");
        Path host = Keys.generate(folder.resolve("certified"), "ed25519");
        certify(authority, host, "127.0.0.1");
        try (Sshd sshd = sshd("sshd", List.of("rsa"), "HostKey " + host, "HostCertificate " + host + "-cert.pub")) {
            write(known, "@cert-authority " + sshd.address().knownAs() + " " + Files.readString(sibling(authority)));
            for (Path stolen : List.of(sibling(authority), sibling(host), Path.of(host + "-cert.pub"))) {
                HostKeyPolicy policy = knownBy(known).withRevoked(Optional.of(stolen));
                assertTrue(message(refused(sshd, policy)).contains("is revoked"), stolen.toString());
            }
        }
    }

    @Test
    void believesACertificateOfAKnownAuthorityForItsNamesOnly() throws IOException {
        Path authority = Keys.generate(folder.resolve("authority"), "ecdsa");
        Path host = Keys.generate(folder.resolve("certified"), "ed25519");
        certify(authority, host, "127.0.0.1");
        try (Sshd sshd = sshd("sshd", List.of("rsa"), "HostKey " + host, "HostCertificate " + host + "-cert.pub")) {
            write(known, "@cert-authority " + sshd.address().knownAs() + " " + Files.readString(sibling(authority)));
            assertEquals("in", run(network, target(sshd.address(), key(key), knownBy(known)), "echo in"));
        }
        certify(authority, host, "another.example");
        try (Sshd sshd = sshd("sshd2", List.of("rsa"), "HostKey " + host, "HostCertificate " + host + "-cert.pub")) {
            write(known, "@cert-authority " + sshd.address().knownAs() + " " + Files.readString(sibling(authority)));
            SshTarget target = target(sshd.address(), key(key), knownBy(known));
            UnreachableException e = assertThrows(UnreachableException.class, () -> run(afresh(), target, "true"));
            assertTrue(message(e).contains("another.example"), e.getMessage());
        }
    }

    /** Returns a network that has read no files yet. */
    private SshNetwork afresh() {
        network.close();
        network = SshTestLogin.network(folder);
        return network;
    }

    private Sshd sshd(String name, List<String> types, String... options) throws IOException {
        return Sshd.start(folder.resolve(name), types, options).authorize(key);
    }

    private UnreachableException refused(Sshd sshd, HostKeyPolicy policy) {
        SshTarget target = target(sshd.address(), key(key), policy);
        return assertThrows(UnreachableException.class, () -> run(network, target, "true"));
    }

    /** Does what the hint says, as a person would. */
    private static void obey(String hint) throws IOException {
        String command = hint.substring(hint.indexOf("ssh-keygen"));
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(printed.contains("updated"), command + ": " + printed);
    }

    private static void certify(Path authority, Path host, String name) throws IOException {
        Keys.run(List.of(
                "-q",
                "-s",
                authority.toString(),
                "-I",
                "host",
                "-h",
                "-n",
                name,
                sibling(host).toString()));
    }

    private static Path sibling(Path key) {
        return key.resolveSibling(key.getFileName() + ".pub");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
