package net.goldentooth.lab.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The keys of one lab, made for it alone: the server's, and the one with which to log in. */
record ServerKeys(KeyPair host, PublicKey client) {
    private static final String TYPE = "ssh-ed25519";
    private static final int BITS = 256;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String COMMENT = "goldentooth-lab";

    /** Returns the keys in a lab's folder, made where they are missing. */
    static ServerKeys ensure(Path folder) throws IOException, GeneralSecurityException {
        return new ServerKeys(
                ensureKey(folder.resolve("host_key")),
                ensureKey(folder.resolve("id_ed25519")).getPublic());
    }

    private static KeyPair ensureKey(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return read(file);
        }
        KeyPair made = KeyUtils.generateKeyPair(TYPE, BITS);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, COMMENT, null, text);
        Path unfinished = Files.createTempFile(file.getParent(), "", ".part", OWNER_ONLY);
        Files.write(unfinished, text.toByteArray());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream text = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), text, null)
                    .iterator()
                    .next();
        }
    }

    /** Returns the server's public key as known_hosts has it: type and key. */
    String knownHost() throws IOException {
        StringBuilder line = new StringBuilder();
        PublicKeyEntry.appendPublicKeyEntry(line, host.getPublic());
        return line.toString().strip();
    }
}
