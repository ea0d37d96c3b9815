package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
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
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Set<PosixFilePermission> OWNERS_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Returns the file's text, or why there is none. */
    static PrivateKeyFile read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return new PrivateKeyFile(file, text, tooOpen(file).or(() -> noKey(file, text)));
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

    /** Returns whether a passphrase is needed. */
    boolean isEncrypted() {
        return isOldPem()
                || text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
                || (isOpenSsh() && !cipher().equals("none"));
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
        return !isOpenSsh() || new String(body(), StandardCharsets.ISO_8859_1).contains("ecdsa-");
    }

    // PROTOCOL.key of OpenSSH: the magic, then the cipher's name as a string.
    private String cipher() {
        byte[] blob = body();
        int at = MAGIC.length + Integer.BYTES;
        int length = blob.length > at ? blob[at - 1] : 0;
        return blob.length >= at + length ? new String(blob, at, length, StandardCharsets.US_ASCII) : "none";
    }

    private byte[] body() {
        String begun = text.substring(text.indexOf(OPENSSH) + OPENSSH.length());
        int end = begun.indexOf("-----END");
        try {
            return Base64.getMimeDecoder().decode(end < 0 ? begun : begun.substring(0, end));
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
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

    private static Optional<UnreachableException> noKey(Path file, String text) {
        if (text.contains("PRIVATE KEY-----")) {
            return Optional.empty();
        }
        return Optional.of(new UnreachableException(
                file + " is not a private key",
                text.startsWith("ssh-") || text.startsWith("ecdsa-")
                        ? "that is a public key: name the file without .pub"
                        : "a private key begins with -----BEGIN … PRIVATE KEY-----",
                null));
    }

    private static PrivateKeyFile unusable(Path file, String message, String hint, @Nullable Throwable cause) {
        return new PrivateKeyFile(file, "", Optional.of(new UnreachableException(message, hint, cause)));
    }
}
