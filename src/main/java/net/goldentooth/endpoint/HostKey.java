package net.goldentooth.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/**
 * A public key of a machine, as RFC 4253 (6.6) writes it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param base64 the whole key blob, with padding; equal keys have equal text
 */
record HostKey(String type, String base64) {
    /** Returns the key that a machine showed. */
    static HostKey of(PublicKey key) {
        return ofBlob(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    /** Returns the key in a blob; its type is the blob's first string. */
    static HostKey ofBlob(byte[] blob) {
        String type = typeWithin(blob).orElseThrow(() -> new IllegalArgumentException("not a key blob"));
        return new HostKey(type, Base64.getEncoder().encodeToString(blob));
    }

    /** Returns the key as known_hosts and .pub files write it, or nothing when it is damaged or of another type. */
    static Optional<HostKey> parse(String type, String base64) {
        if (base64.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            return typeWithin(blob).filter(type::equals).map(ignored -> new HostKey(type, base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns the fingerprint as {@code ssh-keygen -l} prints it. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the name people use for the type, such as {@code ED25519}. */
    String shortType() {
        return switch (type) {
            case "ssh-ed25519" -> "ED25519";
            case "ssh-rsa" -> "RSA";
            case "ssh-dss" -> "DSA";
            default -> type.startsWith("ecdsa-") ? "ECDSA" : type;
        };
    }

    byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }

    private static Optional<String> typeWithin(byte[] blob) {
        if (blob.length < Integer.BYTES) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(blob).getInt();
        if (length < 0 || length > blob.length - Integer.BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(blob, Integer.BYTES, length, StandardCharsets.US_ASCII));
    }
}
