package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.endpoint.UnreachableException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a private key, read but not yet decrypted.
 *
 * @param text the whole file; secret
 * @param problem why it must not be used, such as permissions that let others read it
 */
record PrivateKeyFile(Path file, String text, Optional<UnreachableException> problem) {
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
    // Those that the library decrypts, of the ones that ssh-keygen -Z takes.
    private static final Set<String> CIPHERS = Set.of(
            "3des-cbc",
            "aes128-cbc",
            "aes192-cbc",
            "aes256-cbc",
            "aes128-ctr",
            "aes192-ctr",
            "aes256-ctr",
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com");
    private static final Set<PosixFilePermission> OWNERS_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Returns the file's text, or why there is none. */
    static PrivateKeyFile read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return new PrivateKeyFile(file, text, problem(file, text));
        } catch (NoSuchFileException e) {
            return unusable(
                    file,
                    "the private key " + file + " does not exist",
                    "check the path in ansible_ssh_private_key_file or --private-key",
                    e);
        } catch (IOException e) {
            return unusable(
                    file,
                    "the private key " + file + " cannot be read: " + e.getMessage(),
                    "run as the user who owns it",
                    e);
        }
    }

    private static Optional<UnreachableException> problem(Path file, String text) throws IOException {
        Optional<UnreachableException> problem = noKey(file, text);
        if (problem.isEmpty()) {
            problem = tooOpen(file);
        }
        return problem.or(() -> unusableHere(file, text));
    }

    /** Returns whether only something else than this program can sign with the key: an agent. */
    boolean isForAgentsOnly() {
        return isOpenSsh() && unusableHere(file, text).isPresent();
    }

    /** Returns whether a passphrase is needed. */
    boolean isEncrypted() {
        return isOldPem()
                || text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
                || (isOpenSsh() && !KeyBlob.of(text).cipher().equals("none"));
    }

    /** Returns whether the file is encrypted as OpenSSL did it before PKCS#8. */
    boolean isOldPem() {
        return text.contains("Proc-Type: 4,ENCRYPTED");
    }

    boolean isOpenSsh() {
        return text.contains(OPENSSH);
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return file.toString();
    }

    /** Returns whether it may hold an elliptic curve key of NIST's, as far as can be told without decrypting it. */
    boolean mayBeEcdsa() {
        return !isOpenSsh() || KeyBlob.of(text).type().startsWith("ecdsa-");
    }

    // ssh(1) ignores such keys too: authfile.c, sshkey_perm_ok().
    private static Optional<UnreachableException> tooOpen(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        boolean mine = attributes.owner().getName().equals(System.getProperty("user.name"));
        if (!mine || OWNERS_ONLY.containsAll(attributes.permissions())) {
            return Optional.empty();
        }
        return Optional.of(new UnreachableException(
                "the private key " + file + " is open to others ("
                        + PosixFilePermissions.toString(attributes.permissions()) + ")",
                "chmod 600 " + file,
                null));
    }

    private static Optional<UnreachableException> unusableHere(Path file, String text) {
        KeyBlob blob = KeyBlob.of(text);
        if (blob.type().startsWith("sk-")) {
            return Optional.of(new UnreachableException(
                    "the private key " + file + " (" + blob.type()
                            + ") needs its security key, which only an agent can ask",
                    "add it to an agent first: ssh-add " + file + "; or name another key",
                    null));
        }
        if (!blob.cipher().equals("none") && !CIPHERS.contains(blob.cipher())) {
            return Optional.of(new UnreachableException(
                    "the private key " + file + " is encrypted with " + blob.cipher() + ", which is not supported",
                    "add it to an agent first: ssh-add " + file + "; or change it: ssh-keygen -p -Z aes256-ctr -f "
                            + file,
                    null));
        }
        return Optional.empty();
    }

    private static Optional<UnreachableException> noKey(Path file, String text) {
        if (text.contains("PRIVATE KEY-----")) {
            return Optional.empty();
        }
        return Optional.of(
                text.startsWith("ssh-") || text.startsWith("ecdsa-") || text.startsWith("sk-")
                        ? new UnreachableException(
                                file + " is a public key, and no agent at hand has its private one",
                                "name the file without .pub, or add the private key to an agent (ssh-add -L lists what"
                                        + " it has)",
                                null)
                        : new UnreachableException(
                                file + " is not a private key",
                                "a private key begins with -----BEGIN … PRIVATE KEY-----",
                                null));
    }

    private static PrivateKeyFile unusable(Path file, String message, String hint, @Nullable Throwable cause) {
        return new PrivateKeyFile(file, "", Optional.of(new UnreachableException(message, hint, cause)));
    }
}
