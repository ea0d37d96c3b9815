package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.key;
import static net.goldentooth.endpoint.ssh.SshTestLogin.knownBy;
import static net.goldentooth.endpoint.ssh.SshTestLogin.message;
import static net.goldentooth.endpoint.ssh.SshTestLogin.run;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;
import net.goldentooth.source.Secret;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named keys that cannot be used from here: the next one is tried, and the first one is not passed over in silence. */
class UnusableKeyIT {
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private Sshd sshd;
    private HostKeyPolicy known;
    private Path good;

    @BeforeEach
    void start() throws IOException {
        sshd = Sshd.start(folder.resolve("sshd"));
        known = knownBy(sshd.knownHosts(folder.resolve("known_hosts")));
        good = Keys.generate(folder.resolve("good"), "ecdsa");
        sshd.authorize(good);
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void passesOverAKeyThatNeedsItsSecurityKey() throws IOException {
        for (String type : List.of("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com")) {
            Path key = securityKey(folder.resolve(type), type);
            assertEquals("in", loggedIn(key(key, good), Passphrases.NONE));
            String said =
                    "the private key " + key + " (" + type + ") needs its security key, which only an agent can ask";
            assertEquals(List.of(said), notices);
            notices.clear();
            UnreachableException e = refused(key(key), Passphrases.NONE);
            assertEquals(said, e.getMessage());
            assertTrue(
                    e.hint().orElseThrow().contains("ssh-add " + key), e.hint().toString());
        }
    }

    @Test
    void passesOverALockedKeyWhenNobodyCanBeAsked() throws IOException {
        Path locked = Keys.generate(folder.resolve("locked"), "ed25519", "-N", PASSPHRASE);
        assertEquals("in", loggedIn(key(locked, good), Passphrases.NONE));
        assertTrue(notices.get(0).contains(locked + " needs a passphrase"), notices.toString());
        Files.delete(folder.resolve("sshd/authorized_keys"));
        UnreachableException e = refused(key(locked, good), Passphrases.NONE);
        assertTrue(message(e).contains("refused " + good + " (the private key " + locked), message(e));
    }

    @Test
    void saysWhichCiphersItDoesNotKnow() throws IOException {
        Path key = Keys.generate(
                folder.resolve("chacha"), "ed25519", "-N", PASSPHRASE, "-Z", "chacha20-poly1305@openssh.com");
        sshd.authorize(key);
        Passphrases person = file -> Optional.of(new Secret(PASSPHRASE));
        UnreachableException e = refused(key(key), person);
        assertTrue(message(e).contains("is encrypted with chacha20-poly1305@openssh.com, which"), message(e));
        assertTrue(
                e.hint().orElseThrow().contains("ssh-keygen -p -Z aes256-ctr -f " + key),
                e.hint().toString());
        for (String cipher :
                List.of("aes256-ctr", "aes128-cbc", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "3des-cbc")) {
            Keys.run(List.of("-q", "-p", "-P", PASSPHRASE, "-N", PASSPHRASE, "-Z", cipher, "-f", key.toString()));
            assertEquals("in", loggedIn(key(key), person), cipher);
        }
    }

    @Test
    void saysThatAPublicKeyNeedsAnAgent() throws IOException {
        Path key = folder.resolve("good.pub");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        UnreachableException e = refused(key(key), Passphrases.NONE);
        assertEquals(key + " is a public key, and no agent at hand has its private one", e.getMessage());
    }

    // PROTOCOL.key and PROTOCOL.u2f of OpenSSH; ssh-keygen makes none without the device.
    private static Path securityKey(Path file, String type) throws IOException {
        boolean edwards = type.contains("ed25519");
        Path plain = Keys.generate(Path.of(file + ".plain"), edwards ? "ed25519" : "ecdsa");
        Buffer.PlainBuffer plainKey =
                new Buffer.PlainBuffer(PublicKeyFile.beside(plain).orElseThrow().blob());
        plainKey.readString();
        byte[] fields = Arrays.copyOfRange(plainKey.array(), plainKey.rpos(), plainKey.rpos() + plainKey.available());
        byte[] key = new Buffer.PlainBuffer()
                .putString(type)
                .putRawBytes(fields)
                .putString("ssh:")
                .getCompactData();
        Buffer.PlainBuffer secret = new Buffer.PlainBuffer()
                .putUInt32(7)
                .putUInt32(7)
                .putRawBytes(key)
                .putByte((byte) 1)
                .putString("handle")
                .putString("")
                .putString("comment");
        for (byte pad = 1; secret.available() % 8 != 0; pad++) {
            secret.putByte(pad);
        }
        byte[] blob = new Buffer.PlainBuffer()
                .putRawBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .putString("none")
                .putString("none")
                .putString("")
                .putUInt32(1)
                .putBytes(key)
                .putBytes(secret.getCompactData())
                .getCompactData();
        Files.writeString(
                file,
                "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob)
                        + "\n-----END OPENSSH PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String read = Keys.run(List.of("-yf", file.toString()));
        assertTrue(read.startsWith(type + " "), read);
        return file;
    }

    private String loggedIn(SshCredentials credentials, Passphrases passphrases) throws IOException {
        SshSettings settings = new SshSettings(
                folder, Optional.empty(), passphrases, SshTimeouts.usual(), why -> notices.add(message(why)));
        try (SshNetwork network = new SshNetwork(settings)) {
            return run(network, target(sshd.address(), credentials, known), "echo in");
        }
    }

    private UnreachableException refused(SshCredentials credentials, Passphrases passphrases) {
        return assertThrows(UnreachableException.class, () -> loggedIn(credentials, passphrases));
    }
}
